package import Model

/// A message of one's own on its way. Once it is `sent` it also arrives as `messageAdded` and leaves the outbox.
package struct OutgoingMessage: Equatable, Sendable {
    package let messageID: MessageID
    package let conversation: ConversationID
    package let text: String
    /// This machine's clock when Enter was pressed.
    package let createdAt: Timestamp
    package var state: State

    package enum State: Equatable, Sendable {
        /// Kept; goes out when the session is ready.
        case queued
        case sending
        /// On the server's disk.
        case sent(seq: Int64, at: Timestamp)
        /// Refused for good; never sent again by itself.
        case failed(ServiceError)
    }

    package init(
        messageID: MessageID, conversation: ConversationID, text: String, createdAt: Timestamp, state: State
    ) {
        self.messageID = messageID
        self.conversation = conversation
        self.text = text
        self.createdAt = createdAt
        self.state = state
    }
}
