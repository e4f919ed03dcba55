internal import Files

/// Which of the programs that have an account's store open a row belongs to: each holds a slot, by a lock that ends with
/// the program however it ends. What a dead program left is taken over; what a live one is about to send is not.
///
/// A slot is one byte of the lock file.
final class OutboxClaim: Sendable {
    let slot: Int64
    private let file: LockFile

    private static let slots: Range<Int64> = 1..<256
    /// Where rows lie that are damaged: nobody takes them over, and the file keeps them.
    static let aside: Int64 = 0

    init(path: String) throws(CacheError) {
        do throws(FileFailure) {
            file = try LockFile(path: path)
        } catch {
            throw .refused(error.description)
        }
        let file = file
        guard let free = Self.slots.first(where: { file.hold($0, alone: true) }) else {
            throw .refused("\(path) cannot be locked")
        }
        slot = free
    }

    /// Whether any program has the store open whose lock file this is.
    static func isHeld(_ path: String) -> Bool { LockFile.isHeld(slots, of: path) }

    /// Another open store holds this slot.
    func isHeldElsewhere(_ slot: Int64) -> Bool {
        guard slot != self.slot, Self.slots.contains(slot) else { return false }
        // When nobody can tell, the row stays where it is.
        return file.isHeldElsewhere(slot..<slot + 1) ?? true
    }

    /// Rows of that slot are this program's, or of one that is gone.
    func mayAdopt(_ slot: Int64) -> Bool { slot != Self.aside && !isHeldElsewhere(slot) }
}
