/// One stored message as its reader sees it. `(conversation, seq)` is its only address.
package struct Message: Equatable, Sendable {
    package let conversation: ConversationID
    /// Dense from 1 within the conversation, given in the transaction that stored the message.
    package let seq: Int64
    package let messageID: MessageID
    package let sender: UserID
    package let text: String
    /// The server's clock when it stored the message: shown, never used for order.
    package let sentAt: Timestamp

    package init(
        conversation: ConversationID, seq: Int64, messageID: MessageID, sender: UserID, text: String, sentAt: Timestamp
    ) {
        self.conversation = conversation
        self.seq = seq
        self.messageID = messageID
        self.sender = sender
        self.text = text
        self.sentAt = sentAt
    }
}
