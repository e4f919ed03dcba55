package import Model

/// Proof that a message is on the server's disk.
package struct SendReceipt: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let seq: Int64
    package let sentAt: Timestamp

    package init(conversation: ConversationID, messageID: MessageID, seq: Int64, sentAt: Timestamp) {
        self.conversation = conversation
        self.messageID = messageID
        self.seq = seq
        self.sentAt = sentAt
    }
}

/// Messages in ascending seq without holes; fewer than asked when they would not fit one frame.
package struct HistoryPage: Equatable, Sendable {
    package let conversation: ConversationID
    package let messages: [Message]
    /// More lie beyond this page in the direction that was asked.
    package let hasMore: Bool

    package init(conversation: ConversationID, messages: [Message], hasMore: Bool) {
        self.conversation = conversation
        self.messages = messages
        self.hasMore = hasMore
    }
}

/// Messages that were changed, as they are now, by their latest change.
package struct ChangesPage: Equatable, Sendable {
    package let conversation: ConversationID
    package let messages: [Message]
    /// All changes up to this one are in it or in pages before.
    package let upTo: Int64
    package let hasMore: Bool

    package init(conversation: ConversationID, messages: [Message], upTo: Int64, hasMore: Bool) {
        self.conversation = conversation
        self.messages = messages
        self.upTo = upTo
        self.hasMore = hasMore
    }
}
