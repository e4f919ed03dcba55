/// A message to a group that only some members see. It takes its place in the group's history; to all others that place
/// is empty.
package enum DirectedMessage {
    /// How many members one message may be for (the field's number).
    package static let most = 50
}

extension MessageState {
    package var isDirected: Bool { !to.isEmpty }

    /// Whether `reader` may see the message of `sender`: always, unless it is for some members alone.
    package func isFor(_ reader: UserID, from sender: UserID) -> Bool {
        to.isEmpty || reader == sender || to.contains(reader)
    }
}

extension Message {
    /// The message that everybody else gets in its place: it has seq and time, so that the history around it is in
    /// order, but neither the sender, nor the receivers, nor the real message id.
    package var forOthers: Message {
        Message(
            conversation: conversation, seq: seq,
            messageID: MessageID(high: Self.othersIDs, low: UInt64(clamping: seq)),
            sender: .unknown, content: .text(""), sentAt: sentAt, state: MessageState(change: 0, isForOthers: true))
    }

    /// Whether the message is for others: it is never shown and never counted.
    package var isForOthers: Bool { state.isForOthers }

    /// The upper half of the ids of messages for others, "not you!!"; no real id has it.
    private static let othersIDs: UInt64 = 0x6E6F_7420_796F_7521
}
