internal import Files

/// The claim of one program to rows of an account's store that several may have open. Each program holds a slot, by a
/// lock that ends with the program however it ends. Rows of a dead program are taken over; rows that a live one is
/// about to send are not.
///
/// A slot is one byte of the lock file.
final class OutboxClaim: Sendable {
    let slot: Int64
    private let file: LockFile

    private static let slots: Range<Int64> = 1..<256
    /// The slot of damaged rows: nobody takes them over, and the file keeps them.
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

    /// Whether any program has the store open to which this lock file belongs.
    static func isHeld(_ path: String) -> Bool { LockFile.isHeld(slots, of: path) }

    /// Whether another open store holds this slot.
    func isHeldElsewhere(_ slot: Int64) -> Bool {
        guard slot != self.slot, Self.slots.contains(slot) else { return false }
        // When the system can't tell, the row stays where it is.
        return file.isHeldElsewhere(slot..<slot + 1) ?? true
    }

    /// Whether rows of that slot belong to this program, or to one that is gone.
    func mayAdopt(_ slot: Int64) -> Bool { slot != Self.aside && !isHeldElsewhere(slot) }
}
