package import Model

/// A request about messages.
package enum MessageRequest: Equatable, Sendable {
    case send(SendRequest)
    case change(ChangeRequest)
    case fetchHistory(HistoryRequest)
    case fetchChanges(ChangesRequest)
    /// Sends a message to those who are connected.
    case online(OnlineRequest)
}

package struct SendRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let content: MessageContent
    /// The members who alone see a message to a group, beside the sender; empty when everybody does.
    package let to: [UserID]

    package init(
        conversation: ConversationID, messageID: MessageID, content: MessageContent, to: [UserID] = []
    ) {
        self.conversation = conversation
        self.messageID = messageID
        self.content = content
        self.to = to
    }
}

package struct ChangeRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let seq: Int64
    package let change: MessageChange

    package init(conversation: ConversationID, seq: Int64, change: MessageChange) {
        self.conversation = conversation
        self.seq = seq
        self.change = change
    }
}

package struct HistoryRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let range: Range
    /// How many messages are wanted; at most `Limits.historyPage`.
    package let limit: Int

    package enum Range: Equatable, Sendable {
        case latest
        case before(seq: Int64)
        case after(seq: Int64)
    }

    package init(conversation: ConversationID, range: Range, limit: Int = Limits.historyPage) {
        self.conversation = conversation
        self.range = range
        self.limit = limit
    }
}

/// Asks for the messages that were changed after a change.
package struct ChangesRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let after: Int64

    package init(conversation: ConversationID, after: Int64) {
        self.conversation = conversation
        self.after = after
    }
}
