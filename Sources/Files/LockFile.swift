#if canImport(Glibc)
    internal import Glibc
#endif

/// A file whose bytes programs lock, alone or together, so that each can see the others.
///
/// A program locks first and looks then, so that of two that start together at least one sees the other. A lock ends
/// with the program, however that ends. It belongs to the open file (OFD), so two in one process count as two.
package final class LockFile: Sendable {
    private let file: Int32

    /// Commands of Linux's `fcntl`, which the C header hides without _GNU_SOURCE.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    /// Opens the file, which is made where there is none; its directory must exist.
    package init(path: String) throws(FileFailure) {
        try PrivateFile.touch(path)
        file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure(.open, path, errno: errno) }
    }

    deinit {
        // A child process that was just started has the open file too, and with it the locks, until it becomes another
        // program.
        var lock = Self.lock(F_UNLCK, 0..<0)
        _ = fcntl(file, Self.setLock, &lock)
        close(file)
    }

    /// Locks a byte, `alone` or together with others. Returns false where another lock forbids it.
    package func hold(_ byte: Int64, alone: Bool) -> Bool {
        var lock = Self.lock(alone ? F_WRLCK : F_RDLCK, byte..<byte + 1)
        return fcntl(file, Self.setLock, &lock) == 0
    }

    package func letGo(_ byte: Int64) {
        var lock = Self.lock(F_UNLCK, byte..<byte + 1)
        _ = fcntl(file, Self.setLock, &lock)
    }

    /// Whether another open file has a lock on any of these bytes; nil when the system can't tell.
    package func isHeldElsewhere(_ bytes: Range<Int64>) -> Bool? { Self.isHeld(bytes, by: file) }

    /// Whether any program has a lock on these bytes of the file at `path`; false where there is no such file.
    package static func isHeld(_ bytes: Range<Int64>, of path: String) -> Bool {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return isHeld(bytes, by: file) ?? false
    }

    private static func isHeld(_ bytes: Range<Int64>, by file: Int32) -> Bool? {
        // Asks which lock would forbid an exclusive one.
        var lock = lock(F_WRLCK, bytes)
        return fcntl(file, getLock, &lock) == 0 ? lock.l_type != Int16(F_UNLCK) : nil
    }

    /// A lock request; an empty range stands for the whole file.
    private static func lock(_ type: Int32, _ bytes: Range<Int64>) -> flock {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = off_t(bytes.lowerBound)
        lock.l_len = off_t(bytes.count)
        return lock
    }
}
