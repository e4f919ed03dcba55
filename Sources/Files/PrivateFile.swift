#if canImport(Glibc)
    internal import Glibc
#endif

/// Small files nobody else may read (0600), in directories nobody else may enter (0700).
package enum PrivateFile {
    /// Larger files are not ours.
    private static let readLimit = 65_536

    /// The whole text; nil when there is no such readable file or it is not UTF-8.
    package static func read(_ path: String) -> String? {
        // Nobody may ever write to a pipe that was put in its place: opening must not wait for it.
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return try? read(file, path: path)
    }

    /// What lies in a directory, in no order; nothing where it can't be read.
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

    /// What an open file holds, at most 64 KiB of it; nil when that is not UTF-8.
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

    /// Puts a new file in the old one's place, so a crash leaves one or the other, whole, and so do two programs that
    /// write at once. Its directory is there. With `syncingName` the new name survives a power loss as well, as far as
    /// the file system can do that.
    package static func write(_ text: String, to path: String, syncingName: Bool = false) throws(FileFailure) {
        let temporary = try writeBeside(path, text)
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw FileFailure(.write, path, errno: code)
        }
        if syncingName { syncDirectory(of: path) }
    }

    /// Makes the file unless there is one: of two programs that make it at once, the first one's stays.
    package static func create(_ text: String, at path: String) throws(FileFailure) {
        let temporary = try writeBeside(path, text)
        defer { unlink(temporary) }
        if link(temporary, path) == 0 || errno == EEXIST { return }
        // A file system without links.
        guard access(path, F_OK) == 0 || rename(temporary, path) == 0 else {
            throw FileFailure(.write, path, errno: errno)
        }
    }

    /// Makes the file when it is missing and closes it to others when it is open to them. A symbolic link is refused.
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

    /// Makes `directory` and what lies above it, readable by its owner only.
    package static func makeDirectory(_ directory: String) throws(FileFailure) {
        var path = directory.hasPrefix("/") ? "" : "."
        for part in directory.split(separator: "/") {
            path += "/" + part
            if mkdir(path, 0o700) != 0, errno != EEXIST { throw FileFailure(.makeDirectory, path, errno: errno) }
        }
    }

    /// Takes from everybody else what they may do in a directory of one's own.
    package static func closeToOthers(_ directory: String) throws(FileFailure) {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure(.open, directory, errno: errno) }
        defer { close(file) }
        guard fchmod(file, 0o700) == 0 else { throw FileFailure(.closeToOthers, directory, errno: errno) }
    }

    /// Best effort: a file system that can't do this does it by itself, and one may not be allowed to read the directory.
    package static func syncDirectory(of path: String) {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    /// On disk under a name that no other program has.
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
