internal import Model

/// What this session has of each conversation: a contiguous stretch of seqs, and what is being fetched.
struct HistoryCursors: Equatable, Sendable {
    private(set) var cursors: [ConversationID: Cursor] = [:]
    private var touches: UInt64 = 0
    /// Conversations with messages to bring, first asked first served.
    var pullQueue: [ConversationID] = []
    var pulling: Set<ConversationID> = []

    /// Catch-up requests on the way at once.
    static let parallelPulls = 4
    /// Messages in a page of the store.
    static let pageSize = 50

    struct Cursor: Equatable, Sendable {
        /// Every message up to here was delivered since the session began to follow the conversation; nil before that.
        var tail: Int64?
        /// The highest seq the server is known to have.
        var newest: Int64 = 0
        /// The lowest seq loaded; nil before the first page.
        var oldest: Int64?
        /// The highest seq the person has seen.
        var read: Int64 = 0
        /// Of these the highest that the server is known to know.
        var confirmedRead: Int64 = 0
        var isOpened = false
        /// The newest page came from the server during this login.
        var hasNewest = false
        /// The server was asked for a page.
        var isLoading = false
        /// The store was asked for an older page.
        var isReading = false
        var hasOlder = true
        /// Which piece of news was the last about it, of all of them.
        var touched: UInt64 = 0

        /// Something is there that was not delivered.
        var isBehind: Bool { tail.map { $0 < newest } ?? false }

        fileprivate var isInUse: Bool {
            isOpened || isLoading || isReading || isBehind || read > confirmedRead
        }
    }

    subscript(conversation: ConversationID) -> Cursor {
        get { cursors[conversation] ?? Cursor() }
        set { cursors[conversation] = newValue }
    }

    /// There is news of it.
    mutating func touch(_ conversation: ConversationID) {
        touches += 1
        self[conversation].touched = touches
    }

    /// A server may tell of ever new conversations: those without news for the longest are followed no more, as if this
    /// session had never seen them. What somebody looks at or waits for stays.
    mutating func makeRoom() {
        guard cursors.count > Limits.conversations else { return }
        let idle = cursors.filter { !$0.value.isInUse && !pulling.contains($0.key) }
        let oldest = idle.sorted { $0.value.touched < $1.value.touched }.map(\.key)
        for conversation in oldest.prefix(Limits.conversations / 10) { cursors[conversation] = nil }
    }

    /// Those that `isIncluded` says, in an order that is always the same.
    func conversations(where isIncluded: (Cursor) -> Bool) -> [ConversationID] {
        cursors.filter { isIncluded($0.value) }.keys.sorted { $0.description < $1.description }
    }

    mutating func note(newest seq: Int64, in conversation: ConversationID) {
        self[conversation].newest = max(self[conversation].newest, seq)
    }

    /// The server has nothing of what was told above `seq`.
    mutating func forget(above seq: Int64, in conversation: ConversationID) {
        var cursor = self[conversation]
        cursor.tail = cursor.tail.map { min($0, seq) }
        cursor.newest = min(cursor.newest, seq)
        cursor.read = min(cursor.read, seq)
        cursor.confirmedRead = min(cursor.confirmedRead, seq)
        cursor.hasNewest = false
        if let oldest = cursor.oldest, oldest > seq {
            cursor.oldest = nil
            cursor.hasOlder = true
        }
        self[conversation] = cursor
    }

    /// A new login may ask for the newest page again; what was delivered before it is not delivered twice.
    mutating func beginLogin() {
        for conversation in cursors.keys {
            self[conversation].isOpened = false
            self[conversation].hasNewest = false
            self[conversation].oldest = nil
            self[conversation].hasOlder = true
        }
    }

    /// Goes on where a listener left off, as far as nothing newer is known.
    mutating func resume(at place: SessionConfiguration.Place) {
        for (conversation, seq) in place.seqs where self[conversation].tail == nil {
            self[conversation].tail = seq
            note(newest: seq, in: conversation)
        }
    }

    /// The store that was asked is not there any more.
    mutating func forgetReading() {
        for conversation in cursors.keys { cursors[conversation]?.isReading = false }
    }

    mutating func forgetRequests() {
        pulling = []
        pullQueue = []
        for conversation in cursors.keys { cursors[conversation]?.isLoading = false }
    }
}
