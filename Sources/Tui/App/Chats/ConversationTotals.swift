/// What all conversations come to: one's share of it, or the sum.
struct ConversationTotals: Equatable, Sendable {
    private(set) var unread: Int64 = 0
    private(set) var unreadConversations = 0
    private(set) var queued = 0
    private(set) var failed = 0
    /// Bytes of loaded messages, about.
    private(set) var weight = 0

    /// More unread messages than anybody reads, so that no server's numbers add up to an overflow.
    private static let largestShare: Int64 = 1 << 32

    init() {}

    init(_ conversation: Conversation) {
        unread = min(conversation.unread, Self.largestShare)
        unreadConversations = conversation.hasUnread ? 1 : 0
        queued = conversation.outgoing.count(where: \.isWaiting)
        failed = conversation.outgoing.count(where: \.isFailed)
        weight = conversation.history.weight
    }

    mutating func replace(_ old: ConversationTotals?, with new: ConversationTotals) {
        let old = old ?? ConversationTotals()
        unread += new.unread - old.unread
        unreadConversations += new.unreadConversations - old.unreadConversations
        queued += new.queued - old.queued
        failed += new.failed - old.failed
        weight += new.weight - old.weight
    }
}
