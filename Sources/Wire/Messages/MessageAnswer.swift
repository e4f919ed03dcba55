package import Model

/// Proof that a message is on the server's disk.
package struct SendReceipt: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let seq: Int64
    package let sentAt: Timestamp
    /// The message as it is by now, where it was sent again and has been changed since the first time: by another device
    /// of its sender, or by somebody who reacted.
    package var changed: Message? { repeated?.message }
    /// Apart, because it is rare and a receipt is passed on many times.
    private let repeated: Repeated?

    private final class Repeated: Equatable, Sendable {
        let message: Message

        init(_ message: Message) {
            self.message = message
        }

        static func == (one: Repeated, other: Repeated) -> Bool { one.message == other.message }
    }

    package init(
        conversation: ConversationID, messageID: MessageID, seq: Int64, sentAt: Timestamp, changed: Message? = nil
    ) {
        self.conversation = conversation
        self.messageID = messageID
        self.seq = seq
        self.sentAt = sentAt
        repeated = changed.map(Repeated.init)
    }
}

/// A page of messages in ascending seq without gaps; fewer than asked for when they would not fit one frame.
package struct HistoryPage: Equatable, Sendable {
    package let conversation: ConversationID
    package let messages: [Message]
    /// Whether there are more beyond this page, in the direction of the request.
    package let hasMore: Bool

    package init(conversation: ConversationID, messages: [Message], hasMore: Bool) {
        self.conversation = conversation
        self.messages = messages
        self.hasMore = hasMore
    }
}

/// A page of changed messages in their current state, in the order of their latest changes.
package struct ChangesPage: Equatable, Sendable {
    package let conversation: ConversationID
    package let messages: [Message]
    /// The number of the change up to which this page and those before it have all changes.
    package let upTo: Int64
    package let hasMore: Bool

    package init(conversation: ConversationID, messages: [Message], upTo: Int64, hasMore: Bool) {
        self.conversation = conversation
        self.messages = messages
        self.upTo = upTo
        self.hasMore = hasMore
    }
}
