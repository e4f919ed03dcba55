#if canImport(Glibc)
    internal import Glibc
#endif

/// Small files that nobody else may read (0600), in directories that nobody else may enter (0700).
package enum PrivateFile {
    /// The largest file that is read, in bytes; larger ones were not written by this program.
    private static let readLimit = 65_536

    /// Reads a whole text; nil when there is no such readable file or it is not UTF-8.
    package static func read(_ path: String) -> String? {
        // Does not wait if a pipe without a writer was put in the file's place.
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return try? read(file, path: path)
    }

    /// The names in a directory, unsorted; empty where it can't be read.
    package static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Reads an open file, at most 64 KiB; nil when it is not UTF-8.
    package static func read(_ file: Int32, path: String) throws(FileFailure) -> String? {
        var bytes = [UInt8](repeating: 0, count: readLimit)
        var count = 0
        while count < readLimit {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: count), readLimit - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw FileFailure(.read, path, errno: errno) }
            if got == 0 { break }
            count += got
        }
        return String(validating: bytes[..<count], as: UTF8.self)
    }

    /// Replaces a file by a new one: after a crash, or when two programs write at once, either the old or the new file
    /// is there, whole. The directory must exist. With `syncingName` the new name survives a power loss, too, as far as
    /// the file system allows.
    package static func write(_ text: String, to path: String, syncingName: Bool = false) throws(FileFailure) {
        let temporary = try writeBeside(path, text)
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw FileFailure(.write, path, errno: code)
        }
        if syncingName { syncDirectory(of: path) }
    }

    /// Makes the file unless it exists: of two programs that make it at once, the first one's stays.
    package static func create(_ text: String, at path: String) throws(FileFailure) {
        let temporary = try writeBeside(path, text)
        defer { unlink(temporary) }
        if link(temporary, path) == 0 || errno == EEXIST { return }
        // On a file system without links.
        guard access(path, F_OK) == 0 || rename(temporary, path) == 0 else {
            throw FileFailure(.write, path, errno: errno)
        }
    }

    /// Makes the file when it is missing, and removes the permissions of others. A symbolic link is refused.
    package static func touch(_ path: String) throws(FileFailure) {
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure(.open, path, errno: errno) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { throw FileFailure(.closeToOthers, path, errno: errno) }
    }

    /// Removes the file, if there is one.
    package static func remove(_ path: String) throws(FileFailure) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw FileFailure(.remove, path, errno: errno)
        }
    }

    /// Makes `directory` and its missing parents, readable by their owner only.
    package static func makeDirectory(_ directory: String) throws(FileFailure) {
        var path = directory.hasPrefix("/") ? "" : "."
        for part in directory.split(separator: "/") {
            path += "/" + part
            if mkdir(path, 0o700) != 0, errno != EEXIST { throw FileFailure(.makeDirectory, path, errno: errno) }
        }
    }

    /// Removes everybody else's permissions on a directory of this user.
    package static func closeToOthers(_ directory: String) throws(FileFailure) {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure(.open, directory, errno: errno) }
        defer { close(file) }
        guard fchmod(file, 0o700) == 0 else { throw FileFailure(.closeToOthers, directory, errno: errno) }
    }

    /// Syncs the directory of a file, as far as possible: some file systems sync it themselves, and the user may not be
    /// allowed to read it.
    package static func syncDirectory(of path: String) {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    /// Writes the text into a new file beside `path`, synced, under a name that no other program uses; returns its
    /// path.
    private static func writeBeside(_ path: String, _ text: String) throws(FileFailure) -> String {
        let temporary = "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure(.write, path, errno: errno) }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let done = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if done < 0, errno == EINTR { continue }
            guard done > 0 else { break }
            rest = rest.dropFirst(done)
        }
        guard rest.isEmpty, fsync(file) == 0 else {
            let code = errno
            unlink(temporary)
            throw FileFailure(.write, path, errno: code)
        }
        return temporary
    }
}
