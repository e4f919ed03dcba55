/// A person's own text beside a conversation, which only this device has: never sent, never counted.
package struct Note: Equatable, Sendable {
    /// A random id, made like a message's.
    package let id: MessageID
    package let conversation: ConversationID
    /// The seq of the message behind which the note stands, the newest one when it was written; 0 before all messages.
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

    /// The order of the notes of a conversation, earliest first.
    package static func isBefore(_ left: Note, _ right: Note) -> Bool {
        (left.seq, left.writtenAt, left.id.description) < (right.seq, right.writtenAt, right.id.description)
    }
}
