package import Model

/// A message of this user that is on its way to the server. Once it is `sent` it also arrives as `messageAdded` and
/// leaves the outbox.
package struct OutgoingMessage: Equatable, Sendable {
    package let messageID: MessageID
    package let conversation: ConversationID
    package let content: MessageContent
    /// The members who alone see a message to a group; empty when everybody does.
    package let to: [UserID]
    /// This machine's clock when the message was written.
    package let createdAt: Timestamp
    package var state: State
    /// Whether the queued message still has to be written to this machine's disk: until then it is lost when the
    /// program ends.
    package var isSaving = false
    /// Uptime until which the queued message can be taken back; nil when it goes out as soon as the session is ready.
    package var goesAt: Uptime?

    package enum State: Equatable, Sendable {
        /// Kept here; goes out when the session is ready.
        case queued
        case sending
        /// Stored on the server's disk.
        case sent(seq: Int64, at: Timestamp)
        /// Refused for good; sent again only when the user says so.
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
