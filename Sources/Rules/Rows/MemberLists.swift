package import Model
internal import Synchronization

/// The members of conversations, kept from one transaction to the next: they are read with every message to a group,
/// and few operations change them.
///
/// These are the only rows that a server keeps outside its database. A second server on the same database would make
/// them wrong, so every store admits one server at a time, and forgets the lists when another one may have been there.
package final class MemberLists: Sendable {
    private let lists = Mutex<[Int64: [UserID]]>([:])

    private let reported = Mutex<Set<Int64>>([])
    private let report: @Sendable (StoreError) -> Void

    /// `report` is called once for each list that is damaged.
    package init(report: @escaping @Sendable (StoreError) -> Void = { _ in }) {
        self.report = report
    }

    package func report(_ damage: StoreError, of conversation: Int64) {
        guard reported.withLock({ $0.insert(conversation).inserted }) else { return }
        report(damage)
    }

    package func members(of conversation: Int64, load: () throws -> [UserID]) rethrows -> [UserID] {
        if let members = lists.withLock({ $0[conversation] }) { return members }
        let members = try load()
        lists.withLock { $0[conversation] = members }
        return members
    }

    package func forget(_ conversation: Int64) {
        lists.withLock { $0[conversation] = nil }
    }

    /// Forgets all lists, after a transaction failed: what it read may have been undone with it.
    package func forgetAll() {
        lists.withLock { $0 = [:] }
    }
}
