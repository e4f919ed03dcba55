package import Model
package import Session

/// One entry of the history pane: a message that is stored on the server, one's own still on its way, or a note.
package enum HistoryEntry: Equatable, Sendable {
    case stored(Message)
    case outgoing(OutgoingMessage)
    case note(Note)

    /// Names an entry across changes of the history.
    package enum ID: Hashable, Sendable {
        case seq(Int64)
        case outgoing(MessageID)
        case note(MessageID)
    }

    package var id: ID {
        switch self {
        case .stored(let message): .seq(message.seq)
        case .outgoing(let message): .outgoing(message.messageID)
        case .note(let note): .note(note.id)
        }
    }

    package var content: MessageContent {
        switch self {
        case .stored(let message): message.content
        case .outgoing(let message): message.content
        case .note(let note): .text(note.text)
        }
    }

    package var time: Timestamp {
        switch self {
        case .stored(let message): message.sentAt
        case .outgoing(let message): message.createdAt
        case .note(let note): note.writtenAt
        }
    }

    /// What is on its way is this account's.
    func sender(_ account: String?) -> String {
        switch self {
        case .stored(let message): message.sender.description
        case .outgoing, .note: account ?? ""
        }
    }

    /// Where it stands, if it is one's own and on the server.
    func ownSeq(_ account: String?) -> Int64? {
        switch self {
        case .stored(let message): message.sender.description == account ? message.seq : nil
        case .outgoing(let message): if case .sent(let seq, _) = message.state { seq } else { nil }
        case .note: nil
        }
    }

    /// What of a poll has been chosen.
    var votes: [Vote] {
        switch self {
        case .stored(let message): message.state.votes
        case .outgoing, .note: []
        }
    }

    /// Of a poll that takes no votes any more.
    var closing: MessageState.Closing? {
        switch self {
        case .stored(let message): message.state.closing
        case .outgoing, .note: nil
        }
    }

    /// In a group: who alone sees it, beside who said it. Empty is everybody.
    var only: [UserID] {
        switch self {
        case .stored(let message): message.state.to
        case .outgoing(let message): message.to
        case .note: []
        }
    }

    /// No name stands beside it that could count for what follows.
    var isSentence: Bool {
        if case .note = self { return true }
        guard case .stored(let message) = self else { return false }
        return message.isGone || message.content.isByServer || message.inviteAnswer != nil
    }
}

/// Which row of the history stands at the bottom of its pane. Named by an entry, not by a number of rows, so that
/// neither an arriving message nor another width of the terminal moves what is being read.
package enum HistoryPosition: Equatable, Sendable {
    /// The newest row; follows what arrives.
    case newest
    /// An entry of which the lowest `hiddenRows` rows are below the pane.
    case entry(HistoryEntry.ID, hiddenRows: Int)
}

/// Where the rule `--- n new since hh:mm ---` stands: above the first message that was unread when the person looked.
package struct NewRule: Equatable, Sendable {
    package let firstSeq: Int64
    package let count: Int64

    package init(firstSeq: Int64, count: Int64) {
        self.firstSeq = firstSeq
        self.count = count
    }
}
