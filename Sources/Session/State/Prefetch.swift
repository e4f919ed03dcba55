internal import Model
internal import Wire

/// Unread messages that are brought into the store before anybody asks, so that they can be read offline. Nothing of it
/// is told: whoever opens the conversation gets it from the store.
struct Prefetch: Equatable, Sendable {
    /// What the list said is unread, until the store can say how much of it is kept.
    private var unread: [ConversationSummary] = []
    /// What is not kept, the conversation with the newest message first.
    private var queue: [MissingMessages] = []
    /// On its way; one request at a time.
    private var current: MissingMessages?
    /// Bytes of text that this login may still bring so.
    private var budget = Self.maximumBytes

    enum Action: Equatable {
        /// Asks the store what of it is missing.
        case compare([ConversationSummary], limit: Int64)
        case fetch(PageRequest, HistoryRequest.Range, limit: Int)
    }

    /// Conversations that are looked at.
    private static let maximumConversations = 100
    /// Of each the newest so many unread messages: about ten screens.
    private static let maximumMessages: Int64 = 200
    private static let maximumBytes = 8 << 20
    /// Messages in one request: few, because what a person asks for meanwhile waits for its answer.
    private static let pageSize = 20

    /// After a list.
    mutating func begin(with summaries: [ConversationSummary]) {
        // Where nothing is counted, something may have happened to this account in a group.
        let unread = summaries.filter {
            $0.lastSeq > $0.readSeq && ($0.unread > 0 || $0.group?.kind.countsUnread ?? false)
        }.sorted { $0.lastAt > $1.lastAt }
        self = Prefetch()
        self.unread = Array(unread.prefix(Self.maximumConversations))
    }

    /// The store can say what it has.
    mutating func storeReady() -> [Action] {
        guard !unread.isEmpty else { return [] }
        defer { unread = [] }
        return [.compare(unread, limit: Self.maximumMessages)]
    }

    mutating func found(_ missing: [MissingMessages]) {
        queue = missing
    }

    /// There is something to bring.
    var isWaiting: Bool { current == nil && budget > 0 && !queue.isEmpty }

    mutating func next() -> [Action] {
        guard isWaiting else { return [] }
        let next = queue.removeFirst()
        current = next
        return [.fetch(PageRequest(next.conversation, for: .prefetch), .after(seq: next.seq), limit: Self.pageSize)]
    }

    /// `messages` are in the store by now. A page that brings nothing ends its conversation: no endless asking.
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

    /// The link is gone, and with it the answer.
    mutating func lost() {
        if let current { queue.insert(current, at: 0) }
        current = nil
    }
}
