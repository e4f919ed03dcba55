/// A message that is only for those who are connected at the moment, and stored nowhere.
package struct OnlineMessage: Equatable, Sendable {
    package let conversation: ConversationID
    package let sender: UserID
    package let content: OnlineContent
    /// When the server passed the message on, by its clock.
    package let sentAt: Timestamp

    package init(conversation: ConversationID, sender: UserID, content: OnlineContent, sentAt: Timestamp) {
        self.conversation = conversation
        self.sender = sender
        self.content = content
        self.sentAt = sentAt
    }
}

package enum OnlineContent: Equatable, Sendable {
    /// The sender is typing. Valid for `Limits.typingTime`, or until their message comes.
    case typing
    case message(MessageContent)
    /// The sender has read the reader's messages up to this seq. Only the server sends this.
    case read(upTo: Int64)
}
