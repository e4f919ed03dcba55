package import Model
package import Rules
internal import Synchronization

/// `MemoryStore` as a `ServerStore`, for tests that every store has to pass.
package final class MemoryServerStore: ServerStore {
    package let epoch = StoreEpoch(high: 0, low: 1)
    package let isRestored = false
    package let lastCommitAt: Timestamp? = nil
    private let now: @Sendable () -> Timestamp
    /// The part that would be on disk; a store opened on it begins with its content.
    package let disk: Disk

    package final class Disk: Sendable {
        let store: Mutex<MemoryStore>

        package init() {
            var store = MemoryStore(policy: LoginPolicy(), groups: [:], at: .start)
            store.pageLength = ConversationPage.length
            store.changesLength = Limits.historyPage
            self.store = Mutex(store)
        }
    }

    package init(disk: Disk, policy: LoginPolicy?, now: @escaping @Sendable () -> Timestamp) throws {
        try policy?.validate()
        self.disk = disk
        self.now = now
        let now = now()
        disk.store.withLock { $0.disconnectAll(at: now) }
        guard let policy, policy != disk.store.withLock({ $0.policy }) else { return }
        try disk.store.withLock { store in
            try store.unitOfWork { work in
                _ = try LoginRules.setPolicy(policy, connected: [:], at: now, endsExpired: false, in: &work)
            }
        }
    }

    package func configure(groups: [GroupID: [UserID]]) throws(StoreOpeningError) {
        let now = now()
        do {
            try disk.store.withLock { store in
                try store.unitOfWork { work in
                    for (group, members) in groups {
                        try OperatorGroupRules.set(group, members: members, at: now, in: &work)
                    }
                }
            }
        } catch {
            throw StoreOpeningError(.unusable, "\(error)")
        }
    }

    package func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome] {
        disk.store.withLock { $0.perform(operations) }
    }

    package func read(
        _ request: ReadRequest, for user: UserID, completion: @escaping @Sendable (ReadOutcome) -> Void
    ) {
        completion(disk.store.withLock { $0.read(request, for: user) })
    }

    package func fetchConversations(
        of user: UserID, from cursor: ConversationPage.Cursor,
        completion: @escaping @Sendable (ConversationsOutcome) -> Void
    ) {
        completion(.page(disk.store.withLock { $0.page(for: user, from: cursor) }))
    }

    package func probe() {}

    package func tidy(forgets: Bool) {
        let now = now()
        if forgets { disk.store.withLock { $0.forget(before: now) } }
    }

    package func close() {}
}

extension MemoryStore {
    mutating func unitOfWork(_ body: (inout UnitOfWork) throws -> Void) throws {
        let rows = MemoryRows(self)
        var work = UnitOfWork(rows: rows)
        try body(&work)
        try work.flush()
        self = rows.store
    }

    /// Deletes what housekeeping deletes after 90 days.
    fileprivate mutating func forget(before now: Timestamp) {
        let oldest = now.advanced(by: .seconds(-90 * 86_400))
        people = people.mapValues { person in
            var person = person
            person.endings = person.endings.filter { $0.value.at >= oldest }
            person.awayKicks = person.awayKicks.filter { $0.value.by.at >= oldest }
            return person
        }
        let unsent = now.advanced(by: .zero - FileRow.unsentKeptFor)
        files = files.filter { $0.value.row.place != nil || $0.value.row.begunAt >= unsent }
    }
}
