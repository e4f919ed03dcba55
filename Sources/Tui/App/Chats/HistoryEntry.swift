package import Model
package import Session

/// An entry of the history pane: a stored message, an outgoing one, or a note.
package enum HistoryEntry: Equatable, Sendable {
    case stored(Message)
    case outgoing(OutgoingMessage)
    case note(Note)

    /// Identifies an entry however the history changes.
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

    /// Returns the id of the entry's author. Outgoing messages and notes are by this account.
    func sender(_ account: String?) -> String {
        switch self {
        case .stored(let message): message.sender.description
        case .outgoing, .note: account ?? ""
        }
    }

    /// Returns the seq of this account's own message; nil while it is not on the server, and for other entries.
    func ownSeq(_ account: String?) -> Int64? {
        switch self {
        case .stored(let message): message.sender.description == account ? message.seq : nil
        case .outgoing(let message): if case .sent(let seq, _) = message.state { seq } else { nil }
        case .note: nil
        }
    }

    /// The votes in a poll.
    var votes: [Vote] {
        switch self {
        case .stored(let message): message.state.votes
        case .outgoing, .note: []
        }
    }

    /// How a poll was closed; nil while it takes votes.
    var closing: MessageState.Closing? {
        switch self {
        case .stored(let message): message.state.closing
        case .outgoing, .note: nil
        }
    }

    /// The members who alone see a message in a group, beside its sender; empty where everybody does.
    var only: [UserID] {
        switch self {
        case .stored(let message): message.state.to
        case .outgoing(let message): message.to
        case .note: []
        }
    }

    /// Whether no sender's name stands beside the entry, so that the next one has to show its own.
    var isSentence: Bool {
        if case .note = self { return true }
        guard case .stored(let message) = self else { return false }
        return message.isGone || message.content.isByServer || message.inviteAnswer != nil
    }
}

/// Which row of the history stands at the bottom of its pane. It names an entry and not a number of rows, so that
/// neither a new message nor another width moves what is being read.
package enum HistoryPosition: Equatable, Sendable {
    /// The newest row, also after more messages arrive.
    case newest
    /// An entry whose lowest `hiddenRows` rows are below the pane.
    case entry(HistoryEntry.ID, hiddenRows: Int)
}

/// Where the rule `--- n new since hh:mm ---` stands: above the first message that was unread when the person looked.
package struct NewRule: Equatable, Sendable {
    package let firstSeq: Int64
    package let count: Int64
    /// Whether the person has scrolled up since, and so knows that there is more.
    var isKnown = false

    package init(firstSeq: Int64, count: Int64) {
        self.firstSeq = firstSeq
        self.count = count
    }
}
