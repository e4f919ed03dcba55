internal import Files
internal import Glibc

/// Which of the programs that have an account's store open a row belongs to: each holds a slot, by a lock that ends with
/// the program however it ends. What a dead program left is taken over; what a live one is about to send is not.
///
/// A slot is one byte of the lock file, locked through this open file (OFD), so that two stores opened in one process
/// count as two.
final class OutboxClaim: Sendable {
    let slot: Int64
    private let file: Int32

    /// Linux: the C header hides these without _GNU_SOURCE.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37
    private static let slots: Range<Int64> = 1..<256
    /// Where rows lie that are damaged: nobody takes them over, and the file keeps them.
    static let aside: Int64 = 0

    init(path: String) throws(CacheError) {
        do throws(FileFailure) {
            try PrivateFile.touch(path)
        } catch {
            throw .refused(error.description)
        }
        let file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw .refused("cannot open \(path)") }
        let free = Self.slots.first { slot in
            var lock = Self.lock(of: slot)
            return fcntl(file, Self.setLock, &lock) == 0
        }
        guard let free else {
            close(file)
            throw .refused("\(path) cannot be locked")
        }
        slot = free
        self.file = file
    }

    deinit {
        // A child that was begun just now has the file too, until it is another program, and with it the lock.
        var lock = Self.lock(of: slot)
        lock.l_type = Int16(F_UNLCK)
        _ = fcntl(file, Self.setLock, &lock)
        close(file)
    }

    /// Whether any program has the store open whose lock file this is.
    static func isHeld(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var lock = lock(of: slots.lowerBound)
        lock.l_len = off_t(slots.count)
        return fcntl(file, getLock, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }

    /// Another open store holds this slot.
    func isHeldElsewhere(_ slot: Int64) -> Bool {
        guard slot != self.slot, Self.slots.contains(slot) else { return false }
        var lock = Self.lock(of: slot)
        // When nobody can tell, the row stays where it is.
        return fcntl(file, Self.getLock, &lock) != 0 || lock.l_type != Int16(F_UNLCK)
    }

    /// Rows of that slot are this program's, or of one that is gone.
    func mayAdopt(_ slot: Int64) -> Bool { slot != Self.aside && !isHeldElsewhere(slot) }

    private static func lock(of slot: Int64) -> flock {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = off_t(slot)
        lock.l_len = 1
        return lock
    }
}
