#if canImport(Glibc)
    internal import Glibc
#endif

/// A file that several programs hold at once, each as long as it lives, so that each can tell whether it is alone.
///
/// Whoever holds first and looks then is seen by the other, or sees it: of two that begin together both do. A lock ends with
/// the program, however that ends. It belongs to the open file (OFD), so that two in one process count as two.
package final class SharedHold: Sendable {
    private let file: Int32

    /// Linux: the C header hides these without _GNU_SOURCE.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    /// Makes the file where there is none; its directory is there.
    package init(path: String) throws(FileFailure) {
        try PrivateFile.touch(path)
        file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure(.open, path, errno: errno) }
        var lock = Self.lock(F_RDLCK)
        guard fcntl(file, Self.setLock, &lock) == 0 else {
            let code = errno
            close(file)
            throw FileFailure(.lock, path, errno: code)
        }
    }

    deinit {
        // A child that was begun just now has the file too, until it is another program, and with it the lock.
        var lock = Self.lock(F_UNLCK)
        _ = fcntl(file, Self.setLock, &lock)
        close(file)
    }

    /// Another one holds it, too.
    package var hasOthers: Bool {
        // What stands in the way of having it alone.
        var lock = Self.lock(F_WRLCK)
        return fcntl(file, Self.getLock, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }

    private static func lock(_ type: Int32) -> flock {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_len = 1
        return lock
    }
}
