internal import Model
internal import Wire

/// Fetches unread messages into the store before anybody asks, so that they can be read offline. They are not told:
/// whoever opens the conversation gets them from the store.
struct Prefetch: Equatable, Sendable {
    /// The conversations with unread messages, until the store has been asked what it lacks of them.
    private var unread: [ConversationSummary] = []
    /// The ranges that are missing in the store, the conversation with the newest message first.
    private var queue: [MissingMessages] = []
    /// The range that is being fetched; one request at a time.
    private var current: MissingMessages?
    /// How many bytes this login may still fetch in this way.
    private var budget = Self.maximumBytes

    enum Action: Equatable {
        /// Asks the store which messages it lacks.
        case compare([ConversationSummary], limit: Int64)
        case fetch(PageRequest, HistoryRequest.Range, limit: Int)
    }

    /// How many conversations are considered.
    private static let maximumConversations = 100
    /// How many of the newest unread messages of each: about ten screens.
    private static let maximumMessages: Int64 = 200
    private static let maximumBytes = 8 << 20
    /// How many messages one request asks for: few, because a person's request waits for the answer.
    private static let pageSize = 20

    /// Begins anew after a conversation list.
    mutating func begin(with summaries: [ConversationSummary]) {
        // Tips are not counted as unread, and one of them may concern this account.
        let unread = summaries.filter {
            $0.lastSeq > $0.readSeq && ($0.unread > 0 || $0.group?.kind.countsUnread ?? false)
        }.sorted { $0.lastAt > $1.lastAt }
        self = Prefetch()
        self.unread = Array(unread.prefix(Self.maximumConversations))
    }

    /// Asks the store, once it can say what it has.
    mutating func storeReady() -> [Action] {
        guard !unread.isEmpty else { return [] }
        defer { unread = [] }
        return [.compare(unread, limit: Self.maximumMessages)]
    }

    mutating func found(_ missing: [MissingMessages]) {
        queue = missing
    }

    /// Whether there is something to fetch.
    var isWaiting: Bool { current == nil && budget > 0 && !queue.isEmpty }

    mutating func next() -> [Action] {
        guard isWaiting else { return [] }
        let next = queue.removeFirst()
        current = next
        return [.fetch(PageRequest(next.conversation, for: .prefetch), .after(seq: next.seq), limit: Self.pageSize)]
    }

    /// Takes a page; `messages` are in the store already. A page without progress ends its conversation, so that
    /// nothing is asked endlessly.
    mutating func answered(_ messages: [Message]) {
        guard var current else { return }
        self.current = nil
        budget -= messages.reduce(0) { $0 + $1.weight }
        let last = messages.last?.seq ?? 0
        guard last > current.seq, last < current.end else { return }
        current.seq = last
        queue.insert(current, at: 0)
    }

    mutating func refused() {
        current = nil
    }

    /// The link is gone, and the answer with it.
    mutating func lost() {
        if let current { queue.insert(current, at: 0) }
        current = nil
    }
}
