/// One stored message as its reader sees it. `(conversation, seq)` is its only address.
package struct Message: Equatable, Sendable {
    package let conversation: ConversationID
    /// The message's number in its conversation, from 1 without gaps; given in the transaction that stored the message.
    package let seq: Int64
    package let messageID: MessageID
    package let sender: UserID
    package let content: MessageContent
    /// When the server stored the message, by its clock: shown, never used for order.
    package let sentAt: Timestamp
    /// The state of a changed message. Hardly any message is ever changed, so it costs only a pointer.
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

    /// The text of the content. That of a tip is the sentence behind the sender's name.
    package var text: String {
        guard case .tip(let tip) = content else { return content.text }
        return tip.text(by: sender, inTopic: conversation.community != nil)
    }

    package var state: MessageState { changed?.state ?? .unchanged }

    /// Whether the message has no content any more: it was recalled, its reader has deleted it, or it is for others.
    package var isGone: Bool { changed?.state.isGone ?? false }

    /// The message that a reader gets in place of one whose row is damaged on the server: its place is known, its text
    /// is not, and sender and time are those that the row says. Such a message has an empty text, as no other has
    /// unless it was recalled.
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

    /// The upper half of the ids of damaged messages, "damaged!"; no real id has it.
    private static let damagedIDs: UInt64 = 0x6461_6D61_6765_6421

    private final class Changed: Equatable, Sendable {
        let state: MessageState

        init(_ state: MessageState) {
            self.state = state
        }

        static func == (left: Changed, right: Changed) -> Bool { left.state == right.state }
    }
}
