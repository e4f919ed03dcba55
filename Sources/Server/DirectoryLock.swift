internal import Glibc

/// Holds a file locked for as long as it lives: the kernel lets go of it when the process ends, however it ends.
final class DirectoryLock: Sendable {
    private let descriptor: Int32

    /// Fails with `dataDirectoryInUse` when another holds it, in this process or in another.
    init(path: String, directory: String) throws(ServerError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .io(path: path, errno: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? .dataDirectoryInUse(path: directory) : .io(path: path, errno: code)
        }
        self.descriptor = descriptor
    }

    deinit {
        // Said, and not left to the closing: a child between fork and exec still has a copy of the descriptor.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
