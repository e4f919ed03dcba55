package import Model
package import Session

/// One message of the history pane: stored on the server, or one's own still on its way.
package enum HistoryEntry: Equatable, Sendable {
    case stored(Message)
    case outgoing(OutgoingMessage)

    /// Names an entry across changes of the history.
    package enum ID: Hashable, Sendable {
        case seq(Int64)
        case outgoing(MessageID)
    }

    package var id: ID {
        switch self {
        case .stored(let message): .seq(message.seq)
        case .outgoing(let message): .outgoing(message.messageID)
        }
    }

    package var text: String {
        switch self {
        case .stored(let message): message.isDamaged ? Wording.damagedMessage : message.text
        case .outgoing(let message): message.text
        }
    }

    package var time: Timestamp {
        switch self {
        case .stored(let message): message.sentAt
        case .outgoing(let message): message.createdAt
        }
    }
}
