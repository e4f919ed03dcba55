/// One stored message as its reader sees it. `(conversation, seq)` is its only address.
package struct Message: Equatable, Sendable {
    package let conversation: ConversationID
    /// Dense from 1 within the conversation, given in the transaction that stored the message.
    package let seq: Int64
    package let messageID: MessageID
    package let sender: UserID
    package let content: MessageContent
    /// The server's clock when it stored the message: shown, never used for order.
    package let sentAt: Timestamp
    /// Nearly no message is ever changed, so it costs a pointer.
    private let changed: Changed?

    package init(
        conversation: ConversationID, seq: Int64, messageID: MessageID, sender: UserID, content: MessageContent,
        sentAt: Timestamp, state: MessageState = .unchanged
    ) {
        self.conversation = conversation
        self.seq = seq
        self.messageID = messageID
        self.sender = sender
        self.content = content
        self.sentAt = sentAt
        changed = state == .unchanged ? nil : Changed(state)
    }

    package init(
        conversation: ConversationID, seq: Int64, messageID: MessageID, sender: UserID, text: String, sentAt: Timestamp
    ) {
        self.init(
            conversation: conversation, seq: seq, messageID: messageID, sender: sender, content: .text(text),
            sentAt: sentAt)
    }

    package var text: String { content.text }

    package var state: MessageState { changed?.state ?? .unchanged }

    /// It says nothing any more: it was recalled, or its reader has deleted it for themselves.
    package var isGone: Bool { changed?.state.isGone ?? false }

    /// What a reader gets in the place of one whose row is damaged where the server keeps it: its place in the
    /// conversation is known, its words are not, and of sender and time only what the row says. No message is empty
    /// unless it was recalled, so an empty text tells it.
    package static func damaged(
        in conversation: ConversationID, seq: Int64, sender: UserID?, sentAt: Timestamp
    ) -> Message {
        var peer: UserID?
        if case .c2c(let user) = conversation { peer = user }
        return Message(
            conversation: conversation, seq: seq, messageID: MessageID(high: damagedIDs, low: UInt64(clamping: seq)),
            sender: sender ?? peer ?? .unknown, text: "", sentAt: sentAt)
    }

    package var isDamaged: Bool { text.isEmpty && !isGone }

    /// The upper half of the ids of damaged messages, "damaged!": nobody's id is made of it.
    private static let damagedIDs: UInt64 = 0x6461_6D61_6765_6421

    private final class Changed: Equatable, Sendable {
        let state: MessageState

        init(_ state: MessageState) {
            self.state = state
        }

        static func == (left: Changed, right: Changed) -> Bool { left.state == right.state }
    }
}
