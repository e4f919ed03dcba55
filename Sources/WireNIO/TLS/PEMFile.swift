internal import Files
internal import Glibc

/// A file that the TLS library will read by its name.
enum PEMFile {
    /// Returns the file's status without waiting: the library itself would wait for ever for the writer of a pipe. Nil,
    /// with `errno` set, when the file can't be opened.
    static func status(of path: String) -> FileStatus? {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return FileStatus(descriptor: descriptor)
    }
}
