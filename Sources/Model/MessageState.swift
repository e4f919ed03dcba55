/// What has become of a message since it was sent. It is always told whole, so taking it twice does no harm.
package struct MessageState: Equatable, Sendable {
    /// The number of the latest change to it, in its conversation's count of changes; 0 when there was none.
    package var change: Int64
    package var edit: Edit?
    /// The recall, if the message was recalled: it has neither content nor reactions then.
    package var recall: Recall?
    /// The reactions, earliest first, at most `Limits.reactions`.
    package var reactions: [Reaction]
    /// The votes in a poll, earliest first, one of each user, at most `Poll.mostVotes`.
    package var votes: [Vote]
    /// The end of a poll, after which nobody can vote; nil while it is open.
    package var closing: Closing?
    /// Who pinned the message, and when; nil where it is not pinned.
    package var pin: Pin?
    /// Whether its reader has deleted it for themselves: to them it has no content. No server's store has this.
    package var isHidden: Bool
    /// The members of a group who alone see it, beside its sender; empty where everybody does.
    package var to: [UserID]
    /// Whether the message is for others: its reader gets its place and its time only. No server's store has this.
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
        /// The number of the edit; 1 for the first.
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
        /// The users with this reaction, earliest first, at most `Limits.reactionUsers`.
        package var users: [UserID]

        package init(emoji: Emoji, users: [UserID]) {
            self.emoji = emoji
            self.users = users
        }
    }

    /// Whether the message has no content any more, and takes no other change.
    package var isGone: Bool { recall != nil || isHidden || isForOthers }

    /// Whether the content differs from what was sent.
    package var saysOtherwise: Bool { isGone || edit != nil }

    /// The user who recalled the message; nil where nobody did.
    package var endedBy: UserID? { recall?.by }

    /// The state of a message whose content is deleted.
    package static func gone(by user: UserID, at now: Timestamp) -> MessageState {
        MessageState(change: 0, recall: Recall(by: user, at: now))
    }

    /// Removes everything of a user from the state: reactions, votes and a pin. Returns how many there were. Their
    /// recall of a message of `sender`, or their end of a poll, counts as the sender's own. Where the message was for
    /// them, it stays for the others, or for nobody.
    package mutating func forget(_ user: UserID, sender: UserID) -> Int {
        let wasNamed = user != sender && to.contains(user)
        if wasNamed {
            to.removeAll { $0 == user }
            // An empty list would mean everybody.
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

    /// One thing that was done to the message, for lists of all of them.
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

    /// The users who have done something to the message, and those whom it is for.
    package var people: [UserID] {
        [endedBy, closing?.by, pin?.by].compactMap(\.self) + reactions.flatMap(\.users) + votes.map(\.user) + to
    }

    /// About how many bytes the state takes in memory.
    package var weight: Int {
        change == 0 && to.isEmpty ? 0 : (to.count + votes.count + reactions.reduce(0) { $0 + $1.users.count }) * 48
    }

    /// The number of the latest edit; 0 for the message as it was sent.
    package var revision: UInt32 { edit?.revision ?? 0 }
}

extension MessageChange {
    /// Whether others see something new by the change, rather than have something removed.
    package var addsSomething: Bool {
        switch self {
        case .edit, .react(_, isOn: true), .vote(.some), .pin(true): true
        case .recall, .react(_, isOn: false), .vote(nil), .closePoll, .pin(false): false
        }
    }
}

/// A change to one message.
package enum MessageChange: Hashable, Sendable {
    /// Replaces the text of the user's own message; `revision` is the one that was edited.
    case edit(String, revision: UInt32)
    /// Deletes the content everywhere.
    case recall
    /// Adds a reaction, or removes it.
    case react(Emoji, isOn: Bool)
    /// Votes for an answer of a poll, counted from 0, in place of an earlier vote; nil removes the vote.
    case vote(Int?)
    /// Ends a poll for good.
    case closePoll
    /// Pins the message at the top of its conversation, for everybody in it, or unpins it.
    case pin(Bool)

    /// The text that a person wrote for the change; nil for other changes.
    package var text: String? {
        switch self {
        case .edit(let text, _): text
        case .recall, .react, .vote, .closePoll, .pin: nil
        }
    }
}

/// What a change is about, so that it can be told when it is done.
extension MessageChange {
    package enum Subject: Equatable {
        case text, recall, reaction(Emoji), vote, end, pin
    }

    /// What is changed: of two changes with the same subject, only the later one is still wanted.
    package var subject: Subject {
        switch self {
        case .edit: .text
        case .recall: .recall
        case .react(let emoji, _): .reaction(emoji)
        case .vote: .vote
        case .closePoll: .end
        case .pin: .pin
        }
    }

    /// Whether a message is as the change of this account wants it, or takes no change any more.
    package func isSeen(in message: Message, by account: String?) -> Bool {
        guard !message.isGone else { return true }
        let state = message.state
        return switch self {
        case .edit(let text, let revision): state.revision > revision || message.text == text
        case .recall: false
        case .react(let emoji, let isOn):
            isOn
                == state.reactions.contains { $0.emoji == emoji && $0.users.contains { $0.description == account } }
        case .vote(let option): state.votes.first { $0.user.description == account }?.option == option
        case .closePoll: state.closing != nil
        case .pin(let isOn): (state.pin != nil) == isOn
        }
    }
}

/// A message after a change.
package struct ChangedMessage: Equatable, Sendable {
    package let message: Message
    /// The number of the conversation's change before this one.
    package let previous: Int64

    package init(message: Message, previous: Int64) {
        self.message = message
        self.previous = previous
    }
}
