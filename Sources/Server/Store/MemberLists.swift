internal import Model
internal import Synchronization

/// Members by conversation, kept from one transaction to the next: they are read with every message to a group, and few
/// operations change them.
///
/// The only rows that the server keeps outside the database. A second server on the same database would make them wrong.
final class MemberLists: Sendable {
    private let lists = Mutex<[Int64: [UserID]]>([:])

    func members(of conversation: Int64, load: () throws -> [UserID]) rethrows -> [UserID] {
        if let members = lists.withLock({ $0[conversation] }) { return members }
        let members = try load()
        lists.withLock { $0[conversation] = members }
        return members
    }

    func forget(_ conversation: Int64) {
        lists.withLock { $0[conversation] = nil }
    }

    /// What a transaction has read may have been undone with it.
    func forgetAll() {
        lists.withLock { $0 = [:] }
    }
}
