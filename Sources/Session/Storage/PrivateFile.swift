#if canImport(Glibc)
    internal import Glibc
#endif

/// Small files nobody else may read.
package enum PrivateFile {
    /// Larger files are not ours.
    private static let readLimit = 65_536

    /// The whole text; nil when there is no such readable file or it is not UTF-8.
    package static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: readLimit)
        var count = 0
        while count < readLimit {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: count), readLimit - count)
            }
            if got <= 0 { break }
            count += got
        }
        return String(validating: bytes[..<count], as: UTF8.self)
    }

    /// Writes a new file beside it and renames it over the old one, so a crash leaves one or the other, whole.
    /// Returns a sentence when the disk refuses.
    package static func write(_ text: String, to path: String, in directory: String) -> String? {
        if let failure = makeDirectory(directory) { return failure }
        let temporary = path + ".new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return failure("write", temporary) }
        // One left behind by a crash may have been anybody's to read.
        fchmod(file, 0o600)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let done = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard done > 0 else { break }
            rest = rest.dropFirst(done)
        }
        let isOnDisk = rest.isEmpty && fsync(file) == 0
        close(file)
        guard isOnDisk, rename(temporary, path) == 0 else {
            return failure("write", path)
        }
        return nil
    }

    /// Makes the file when it is missing and closes it to others when it is open to them. A symbolic link is refused.
    /// Returns a sentence when it can't.
    package static func touch(_ path: String) -> String? {
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return failure("open", path) }
        defer { close(file) }
        return fchmod(file, 0o600) == 0 ? nil : failure("close to others", path)
    }

    /// Takes from everybody else what they may do in a directory of one's own. Returns a sentence when it can't.
    package static func closeToOthers(_ directory: String) -> String? {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return failure("open", directory) }
        defer { close(file) }
        return fchmod(file, 0o700) == 0 ? nil : failure("close to others", directory)
    }

    /// Removes the file, if there is one. Returns a sentence when the disk refuses.
    package static func remove(_ path: String) -> String? {
        unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR ? nil : failure("remove", path)
    }

    private static func failure(_ what: String, _ path: String) -> String {
        "cannot \(what) \(path): \(String(cString: strerror(errno)))"
    }

    /// Makes `directory` and what lies above it, readable by its owner only. Returns a sentence when it can't.
    package static func makeDirectory(_ directory: String) -> String? {
        var path = directory.hasPrefix("/") ? "" : "."
        for part in directory.split(separator: "/") {
            path += "/" + part
            if mkdir(path, 0o700) != 0, errno != EEXIST {
                return failure("make the directory", path)
            }
        }
        return nil
    }
}

extension String {
    /// Without one LF at the end.
    package var trimmingFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
