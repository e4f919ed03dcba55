#if canImport(Glibc)
    internal import Glibc
#endif

/// A file whose bytes programs hold, alone or together, so that each can tell what the others are.
///
/// Whoever holds first and looks then is seen by another that does the same, or sees it: of two that begin together none is
/// overlooked. What is held ends with the program, however that ends. It belongs to the open file (OFD), so that two in one
/// process count as two.
package final class LockFile: Sendable {
    private let file: Int32

    /// Linux: the C header hides these without _GNU_SOURCE.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    /// Makes the file where there is none; its directory is there.
    package init(path: String) throws(FileFailure) {
        try PrivateFile.touch(path)
        file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure(.open, path, errno: errno) }
    }

    deinit {
        // A child that was begun just now has the file too, until it is another program, and with it the locks.
        var lock = Self.lock(F_UNLCK, 0..<0)
        _ = fcntl(file, Self.setLock, &lock)
        close(file)
    }

    /// False where another one holds the byte, alone or, if this one is to be alone, at all.
    package func hold(_ byte: Int64, alone: Bool) -> Bool {
        var lock = Self.lock(alone ? F_WRLCK : F_RDLCK, byte..<byte + 1)
        return fcntl(file, Self.setLock, &lock) == 0
    }

    package func letGo(_ byte: Int64) {
        var lock = Self.lock(F_UNLCK, byte..<byte + 1)
        _ = fcntl(file, Self.setLock, &lock)
    }

    /// Whether another one holds any of these; nil when nobody can tell.
    package func isHeldElsewhere(_ bytes: Range<Int64>) -> Bool? { Self.isHeld(bytes, by: file) }

    /// The same for who holds none of the file, which is false where there is no file.
    package static func isHeld(_ bytes: Range<Int64>, of path: String) -> Bool {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return isHeld(bytes, by: file) ?? false
    }

    private static func isHeld(_ bytes: Range<Int64>, by file: Int32) -> Bool? {
        // What stands in the way of having them alone.
        var lock = lock(F_WRLCK, bytes)
        return fcntl(file, getLock, &lock) == 0 ? lock.l_type != Int16(F_UNLCK) : nil
    }

    /// An empty range is the whole file.
    private static func lock(_ type: Int32, _ bytes: Range<Int64>) -> flock {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = off_t(bytes.lowerBound)
        lock.l_len = off_t(bytes.count)
        return lock
    }
}
