internal import Model

/// Unread messages that are brought before anybody asks, so that they can be read offline.
struct Prefetch: Equatable, Sendable {
    /// What the list said is unread, until the store can say how much of it is kept.
    var unread: [ConversationSummary] = []
    /// What is not kept, the conversation with the newest message first.
    var queue: [MissingMessages] = []
    /// On its way; one request at a time.
    var current: MissingMessages?
    /// Bytes of text that this login may still bring so.
    var budget = maximumBytes

    /// Conversations that are looked at.
    static let maximumConversations = 100
    /// Of each the newest so many unread messages: about ten screens.
    static let maximumMessages: Int64 = 200
    static let maximumBytes = 8 << 20
    /// Messages in one request: few, because what a person asks for meanwhile waits for its answer.
    static let pageSize = 20

    /// The link is gone: what was asked will not be answered.
    mutating func forgetRequest() {
        if let current { queue.insert(current, at: 0) }
        current = nil
    }
}
