/// What is said to who is connected at this moment, and kept by nobody.
package struct OnlineMessage: Equatable, Sendable {
    package let conversation: ConversationID
    package let sender: UserID
    package let content: OnlineContent
    /// The server's clock when it passed the message on.
    package let sentAt: Timestamp

    package init(conversation: ConversationID, sender: UserID, content: OnlineContent, sentAt: Timestamp) {
        self.conversation = conversation
        self.sender = sender
        self.content = content
        self.sentAt = sentAt
    }
}

package enum OnlineContent: Equatable, Sendable {
    /// The sender is writing a message. It holds for `Limits.typingTime`, or until that message comes.
    case typing
    case message(MessageContent)
    /// The sender has read the reader's messages up to this seq. Only the server says so.
    case read(upTo: Int64)
}
