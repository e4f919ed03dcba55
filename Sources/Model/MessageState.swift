/// What has become of a message since it was sent. It is always told whole: to take it twice does no harm.
package struct MessageState: Equatable, Sendable {
    /// The latest change to it, by its conversation's count of changes; 0 when there was none.
    package var change: Int64
    package var edit: Edit?
    /// It has been recalled: it says nothing any more and has no reactions.
    package var recall: Recall?
    /// Earliest first, at most `Limits.reactions`.
    package var reactions: [Reaction]
    /// Of a poll: earliest first, one of each user, at most `Poll.mostVotes`.
    package var votes: [Vote]
    /// Of a poll: nobody votes in it any more.
    package var closing: Closing?
    /// It stands at the top of its conversation.
    package var pin: Pin?
    /// Its reader has deleted it for themselves alone: to them it says nothing any more. No store of a server has it.
    package var isHidden: Bool
    /// Said in a group to these alone, beside its sender; empty where everybody there may see it.
    package var to: [UserID]
    /// It was said to others than its reader, who has its place and its time, and nothing else. No store of a server has it.
    package var isForOthers: Bool

    package init(
        change: Int64, edit: Edit? = nil, recall: Recall? = nil, reactions: [Reaction] = [], votes: [Vote] = [],
        closing: Closing? = nil, pin: Pin? = nil, isHidden: Bool = false, to: [UserID] = [], isForOthers: Bool = false
    ) {
        self.change = change
        self.edit = edit
        self.recall = recall
        self.reactions = reactions
        self.votes = votes
        self.closing = closing
        self.pin = pin
        self.isHidden = isHidden
        self.to = to
        self.isForOthers = isForOthers
    }

    package static let unchanged = MessageState(change: 0)

    package struct Edit: Equatable, Sendable {
        /// 1 after the first edit.
        package let revision: UInt32
        package let at: Timestamp

        package init(revision: UInt32, at: Timestamp) {
            self.revision = revision
            self.at = at
        }
    }

    package struct Recall: Equatable, Sendable {
        package let by: UserID
        package let at: Timestamp

        package init(by: UserID, at: Timestamp) {
            self.by = by
            self.at = at
        }
    }

    package struct Closing: Equatable, Sendable {
        package let by: UserID
        package let at: Timestamp

        package init(by: UserID, at: Timestamp) {
            self.by = by
            self.at = at
        }
    }

    package struct Pin: Equatable, Sendable {
        package let by: UserID
        package let at: Timestamp

        package init(by: UserID, at: Timestamp) {
            self.by = by
            self.at = at
        }
    }

    package struct Reaction: Equatable, Sendable {
        package let emoji: Emoji
        /// Earliest first, at most `Limits.reactionUsers`.
        package var users: [UserID]

        package init(emoji: Emoji, users: [UserID]) {
            self.emoji = emoji
            self.users = users
        }
    }

    /// It says nothing any more, and takes no other change.
    package var isGone: Bool { recall != nil || isHidden || isForOthers }

    /// It does not say what it said at first.
    package var saysOtherwise: Bool { isGone || edit != nil }

    /// Who took away what it said.
    package var endedBy: UserID? { recall?.by }

    /// As it is when what it said is deleted.
    package static func gone(by user: UserID, at now: Timestamp) -> MessageState {
        MessageState(change: 0, recall: Recall(by: user, at: now))
    }

    /// Takes away the marks that somebody has set: reactions, votes and a pin; how many there were. What they took away of
    /// `sender`'s, or closed, counts as that one's own doing. What was said to them is said to the others, or to nobody.
    package mutating func forget(_ user: UserID, sender: UserID) -> Int {
        let wasNamed = user != sender && to.contains(user)
        if wasNamed {
            to.removeAll { $0 == user }
            // Said to nobody it would be said to everybody.
            if to.isEmpty { to = [sender] }
        }
        return forgetMarks(of: user, sender: sender) + (wasNamed ? 1 : 0)
    }

    private mutating func forgetMarks(of user: UserID, sender: UserID) -> Int {
        if let recall, recall.by == user, user != sender {
            self.recall = Recall(by: sender, at: recall.at)
            return 1
        }
        let hasClosed = closing?.by == user && user != sender
        if hasClosed { closing = closing.map { Closing(by: sender, at: $0.at) } }
        let wasPinned = pin?.by == user
        if wasPinned { pin = nil }
        let votesBefore = votes.count
        let reacted = reactions.count { $0.users.contains(user) }
        for index in reactions.indices { reactions[index].users.removeAll { $0 == user } }
        reactions.removeAll(where: \.users.isEmpty)
        votes.removeAll { $0.user == user }
        return reacted + votesBefore - votes.count + (wasPinned ? 1 : 0) + (hasClosed ? 1 : 0)
    }

    /// One thing that was done to it, for who lists them all.
    package struct Deed: Equatable, Sendable {
        package let name: String
        package let by: UserID?
        package let value: String?
    }

    package var deeds: [Deed] {
        var deeds: [Deed] = []
        if edit != nil { deeds.append(Deed(name: "edit", by: nil, value: nil)) }
        if let recall { deeds.append(Deed(name: "recall", by: recall.by, value: nil)) }
        if let closing { deeds.append(Deed(name: "close", by: closing.by, value: nil)) }
        if let pin { deeds.append(Deed(name: "pin", by: pin.by, value: nil)) }
        for reaction in reactions {
            deeds += reaction.users.map { Deed(name: "reaction", by: $0, value: reaction.emoji.description) }
        }
        return deeds + votes.map { Deed(name: "vote", by: $0.user, value: "\($0.option)") }
    }

    /// Who has done something to it, and whom it was said to.
    package var people: [UserID] {
        [endedBy, closing?.by, pin?.by].compactMap(\.self) + reactions.flatMap(\.users) + votes.map(\.user) + to
    }

    /// What it takes in memory, in bytes, about.
    package var weight: Int {
        change == 0 && to.isEmpty ? 0 : (to.count + votes.count + reactions.reduce(0) { $0 + $1.users.count }) * 48
    }

    /// What was sent has revision 0.
    package var revision: UInt32 { edit?.revision ?? 0 }
}

extension MessageChange {
    /// Others see something new by it: not where it takes something back.
    package var addsSomething: Bool {
        switch self {
        case .edit, .react(_, isOn: true), .vote(.some), .pin(true): true
        case .recall, .react(_, isOn: false), .vote(nil), .closePoll, .pin(false): false
        }
    }
}

/// Changes one message.
package enum MessageChange: Hashable, Sendable {
    /// One's own message says something else from now on; `revision` is the one that is changed.
    case edit(String, revision: UInt32)
    /// Its content is deleted everywhere.
    case recall
    /// Adds a reaction, or takes it back.
    case react(Emoji, isOn: Bool)
    /// Chooses an answer of a poll, from 0, in place of another one; nil takes it back.
    case vote(Int?)
    /// Ends the votes in a poll, for good.
    case closePoll
    /// Puts it at the top of its conversation, for everybody there, or takes it down.
    case pin(Bool)

    /// Text that somebody wrote for it.
    package var text: String? {
        switch self {
        case .edit(let text, _): text
        case .recall, .react, .vote, .closePoll, .pin: nil
        }
    }
}

/// A message as it is after a change.
package struct ChangedMessage: Equatable, Sendable {
    package let message: Message
    /// The conversation's latest change before this one.
    package let previous: Int64

    package init(message: Message, previous: Int64) {
        self.message = message
        self.previous = previous
    }
}
