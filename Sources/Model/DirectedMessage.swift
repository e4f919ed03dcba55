/// A message to a group that only some of its members see: it takes its place in the group's history, and to all others
/// that place says nothing.
package enum DirectedMessage {
    /// Members that one message names (the field's number).
    package static let most = 50
}

extension MessageState {
    package var isDirected: Bool { !to.isEmpty }

    /// Whether a reader may see what `sender` said, as far as it was said to some alone.
    package func isFor(_ reader: UserID, from sender: UserID) -> Bool {
        to.isEmpty || reader == sender || to.contains(reader)
    }
}

extension Message {
    /// What those get in its place whom it is not for: where it stands and when it was said, so that what lies around it is
    /// in order. Neither who said it, nor to whom, nor the id by which it could be told from others.
    package var forOthers: Message {
        Message(
            conversation: conversation, seq: seq,
            messageID: MessageID(high: Self.othersIDs, low: UInt64(clamping: seq)),
            sender: .unknown, content: .text(""), sentAt: sentAt, state: MessageState(change: 0, isForOthers: true))
    }

    /// Said to others, so that it is never shown and never counted.
    package var isForOthers: Bool { state.isForOthers }

    /// The upper half of the ids of what was said to others, "not you!!": nobody's id is made of it.
    private static let othersIDs: UInt64 = 0x6E6F_7420_796F_7521
}
