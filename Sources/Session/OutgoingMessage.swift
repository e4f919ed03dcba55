package import Model

/// A message of one's own on its way. Once it is `sent` it also arrives as `messageAdded` and leaves the outbox.
package struct OutgoingMessage: Equatable, Sendable {
    package let messageID: MessageID
    package let conversation: ConversationID
    package let content: MessageContent
    /// In a group: who alone sees it. Empty is everybody.
    package let to: [UserID]
    /// This machine's clock when Enter was pressed.
    package let createdAt: Timestamp
    package var state: State
    /// It is queued, and not on this machine's disk yet: the end of the program would lose it.
    package var isSaving = false
    /// It is queued, and can be taken back until then, by uptime.
    package var goesAt: Uptime?

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
        messageID: MessageID, conversation: ConversationID, content: MessageContent, to: [UserID] = [],
        createdAt: Timestamp, state: State
    ) {
        self.messageID = messageID
        self.conversation = conversation
        self.content = content
        self.to = to
        self.createdAt = createdAt
        self.state = state
    }

    package init(
        messageID: MessageID, conversation: ConversationID, text: String, createdAt: Timestamp, state: State
    ) {
        self.init(
            messageID: messageID, conversation: conversation, content: .text(text), createdAt: createdAt, state: state)
    }

    package var text: String { content.text }
}
