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

    /// What a reader gets in the place of one whose row is damaged where the server keeps it: its place in the
    /// conversation is known, its words are not, and of sender and time only what the row says. No message is empty, so
    /// an empty text tells it.
    package static func damaged(
        in conversation: ConversationID, seq: Int64, sender: UserID?, sentAt: Timestamp
    ) -> Message {
        var peer: UserID?
        if case .c2c(let user) = conversation { peer = user }
        return Message(
            conversation: conversation, seq: seq, messageID: MessageID(high: damagedIDs, low: UInt64(clamping: seq)),
            sender: sender ?? peer ?? .unknown, text: "", sentAt: sentAt)
    }

    package var isDamaged: Bool { text.isEmpty }

    /// The upper half of the ids of damaged messages, "damaged!": nobody's id is made of it.
    private static let damagedIDs: UInt64 = 0x6461_6D61_6765_6421
}
