/// A person's own words beside a conversation, which only this device has: never sent, never counted.
package struct Note: Equatable, Sendable {
    /// Made as a message's is.
    package let id: MessageID
    package let conversation: ConversationID
    /// It stands behind the message of that seq, the newest one when it was written; 0 before all of them.
    package let seq: Int64
    package let writtenAt: Timestamp
    package let text: String

    package init(id: MessageID, conversation: ConversationID, seq: Int64, writtenAt: Timestamp, text: String) {
        self.id = id
        self.conversation = conversation
        self.seq = seq
        self.writtenAt = writtenAt
        self.text = text
    }

    /// In a conversation, earliest first.
    package static func isBefore(_ left: Note, _ right: Note) -> Bool {
        (left.seq, left.writtenAt, left.id.description) < (right.seq, right.writtenAt, right.id.description)
    }
}
