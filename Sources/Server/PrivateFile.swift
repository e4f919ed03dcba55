internal import Files
internal import Glibc

/// Small files that only their owner may read (0600). Symbolic links are not followed.
enum PrivateFile {
    private static let mode: mode_t = 0o600
    /// No file read here is longer.
    private static let maximumBytes = 4096

    /// Makes the file when it is missing and closes it to others when it is open to them.
    static func touch(_ path: String) throws(ServerError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .io(path: path, errno: errno) }
        defer { close(descriptor) }
        guard fchmod(descriptor, mode) == 0 else { throw .io(path: path, errno: errno) }
    }

    /// Nil when there is no such file. One that others can read is refused.
    static func read(_ path: String) throws(ServerError) -> String? {
        // Nobody may ever write to a pipe that was put in its place: opening must not wait for it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw errno == ELOOP ? .symbolicLink(path: path) : .io(path: path, errno: errno)
        }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor) else { throw .io(path: path, errno: errno) }
        guard status.kind == .file else { throw .notAFile(path: path) }
        guard !status.isOpenToOthers else { throw .notPrivate(path: path, mode: status.permissions) }
        var bytes = [UInt8](repeating: 0, count: maximumBytes)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .io(path: path, errno: errno) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Writes the file whole or not at all: a crash leaves the old one.
    static func write(_ text: String, to path: String) throws(ServerError) {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .io(path: temporary, errno: errno) }
        let bytes = Array(text.utf8)
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isWritten else { throw .io(path: temporary, errno: code) }
        guard rename(temporary, path) == 0 else { throw .io(path: path, errno: errno) }
    }
}
