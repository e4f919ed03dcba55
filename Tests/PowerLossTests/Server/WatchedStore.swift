import Model
import Rules
import Server
import Synchronization
import Wire

/// The server's store, and which of the disk's events belong to what it did.
final class WatchedStore: Store {
    private let store: SQLiteStore
    private let disk: LossyDisk
    private let spans = Mutex(Spans())

    struct Spans: Equatable {
        /// Transactions, in order.
        var commits: [Range<Int>] = []
        /// Housekeeping that wrote.
        var checkpoints: [Range<Int>] = []
    }

    init(_ store: SQLiteStore, on disk: LossyDisk) {
        self.store = store
        self.disk = disk
    }

    var done: Spans { spans.withLock { $0 } }

    func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome] {
        let begin = disk.position
        let outcomes = try store.perform(operations)
        let end = disk.position
        if end > begin { spans.withLock { $0.commits.append(begin..<end) } }
        return outcomes
    }

    func read(_ request: ReadRequest, for user: UserID, completion: @escaping @Sendable (ReadOutcome) -> Void) {
        store.read(request, for: user, completion: completion)
    }

    func fetchConversations(
        of user: UserID, from cursor: ConversationPage.Cursor,
        completion: @escaping @Sendable (ConversationsOutcome) -> Void
    ) {
        store.fetchConversations(of: user, from: cursor, completion: completion)
    }

    func probe() throws(StoreError) { try store.probe() }

    func tidy(forgets: Bool) {
        let begin = disk.position
        store.tidy(forgets: forgets)
        let end = disk.position
        if end > begin { spans.withLock { $0.checkpoints.append(begin..<end) } }
    }

    func close() { store.close() }
}
