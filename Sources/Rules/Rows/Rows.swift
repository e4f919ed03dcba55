package import Model

// The rows of a store, whatever database they lie in. Keys are what the rules look them up by.

package struct AccountRow: Equatable, Sendable {
    /// The instance whose login made the account; nil when the operator made it.
    package let createdBy: InstanceID?
    package let createdAt: Timestamp
    /// The epoch of the latest login; it rises with whatever changes the set of the user's instances.
    package var epoch: UInt64

    package init(createdBy: InstanceID?, createdAt: Timestamp, epoch: UInt64) {
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.epoch = epoch
    }
}

package struct InstanceRow: Equatable, Sendable {
    package var instance: RegisteredInstance
    /// Whether the instance has a connection. Kept in its row for the server that starts after a crash.
    package var isConnected: Bool

    package init(instance: RegisteredInstance, isConnected: Bool) {
        self.instance = instance
        self.isConnected = isConnected
    }
}

package struct InstanceKey: Hashable, Sendable {
    package let user: UserID
    package let instance: InstanceID

    package init(_ user: UserID, _ instance: InstanceID) {
        self.user = user
        self.instance = instance
    }
}

/// How and when an instance ended, kept to tell the instance when it comes back.
package struct EndingRow: Equatable, Sendable {
    package let ending: SessionEnding
    package let at: Timestamp

    package init(ending: SessionEnding, at: Timestamp) {
        self.ending = ending
        self.at = at
    }
}

package struct DeviceKey: Hashable, Sendable {
    package let user: UserID
    package let platform: Platform
    package let device: DeviceID

    package init(_ user: UserID, _ platform: Platform, _ device: DeviceID) {
        self.user = user
        self.platform = platform
        self.device = device
    }

    package init(_ newcomer: Newcomer) {
        self.init(newcomer.user, newcomer.platform, newcomer.device.id)
    }
}

/// How many seconds ahead of the server's clock tickets have been, and when that was seen.
package struct IssuerClockRow: Equatable, Sendable {
    package let secondsAhead: Int64
    package let seenAt: Timestamp

    package init(secondsAhead: Int64, seenAt: Timestamp) {
        self.secondsAhead = secondsAhead
        self.seenAt = seenAt
    }
}

package struct ConversationRow: Equatable, Sendable {
    /// Names the conversation in other rows, rises with every new one, and is never used again.
    package let number: Int64
    /// The seq of the newest message; seqs begin with 1 and have no gaps.
    package var lastSeq: Int64
    package var lastAt: Timestamp
    /// Whether members who join later see what was said before.
    package let showsHistory: Bool
    /// The seq of the last message from before the database was put back from an older copy: all above it were sent
    /// later.
    package let restoredSeq: Int64
    /// The number of the latest change to one of the conversation's messages; changes are counted from 1.
    package var lastChange: Int64
    package var pinned: PinnedMessages
    /// The seq up to which messages are older than the server keeps them: their text is deleted, and no page has them.
    package var forgottenSeq: Int64
    /// How many messages don't count as unread for every member: notes of what happened to the group, and messages
    /// directed to some members only. For those members `MemberRow.ownAboveRead` counts the directed ones.
    package var tips: Int64
    /// How many of the `tips` are at or below `forgottenSeq`.
    package var forgottenTips: Int64

    package init(
        number: Int64, lastSeq: Int64 = 0, lastAt: Timestamp, showsHistory: Bool, restoredSeq: Int64 = 0,
        lastChange: Int64 = 0, pinned: PinnedMessages = PinnedMessages(), forgottenSeq: Int64 = 0, tips: Int64 = 0,
        forgottenTips: Int64 = 0
    ) {
        self.number = number
        self.lastSeq = lastSeq
        self.lastAt = lastAt
        self.showsHistory = showsHistory
        self.restoredSeq = restoredSeq
        self.lastChange = lastChange
        self.pinned = pinned
        self.forgottenSeq = forgottenSeq
        self.tips = tips
        self.forgottenTips = forgottenTips
    }
}

/// A conversation found by its number, not asked for by its key.
package struct FoundConversation: Equatable, Sendable {
    package let number: Int64
    /// The time of the first message that is not forgotten.
    package let oldestAt: Timestamp?
    /// The conversation's key and row; nil when they are damaged.
    package let sound: Sound?

    package struct Sound: Equatable, Sendable {
        package let key: String
        package let row: ConversationRow

        package init(key: String, row: ConversationRow) {
            self.key = key
            self.row = row
        }
    }

    package init(number: Int64, oldestAt: Timestamp? = nil, sound: Sound?) {
        self.number = number
        self.oldestAt = oldestAt
        self.sound = sound
    }
}

package struct MemberKey: Hashable, Sendable {
    package let conversation: Int64
    package let user: UserID

    package init(_ conversation: Int64, _ user: UserID) {
        self.conversation = conversation
        self.user = user
    }
}

/// The key of a block: `owner` takes nothing from `blocked`.
package struct BlockKey: Hashable, Sendable {
    package let owner: UserID
    package let blocked: UserID

    package init(owner: UserID, blocked: UserID) {
        self.owner = owner
        self.blocked = blocked
    }
}

/// The key of a row in the friend list of `owner`. Two users have a row in both lists or in neither.
package struct FriendKey: Hashable, Sendable {
    package let owner: UserID
    package let other: UserID

    package init(owner: UserID, other: UserID) {
        self.owner = owner
        self.other = other
    }

    /// The key of the same friendship in the other user's list.
    package var mirrored: FriendKey { FriendKey(owner: other, other: owner) }
}

/// A member of a conversation: what they have read, and what they may see.
///
/// How many messages are unread is not stored: it is `lastSeq - readSeq - ownAboveRead - (tips - tipsRead)`, so that a
/// message to a group of a thousand changes one member's row and not a thousand.
package struct MemberRow: Equatable, Sendable {
    package var readSeq: Int64
    /// How many own messages above `readSeq` are not among the `tips`, minus the messages above it that are directed to
    /// this member: those are among the `tips` but unread for this member, so the result can be negative.
    package var ownAboveRead: Int64
    /// How many of the conversation's `tips` are at or below `readSeq`.
    package var tipsRead: Int64
    /// The seq up to which messages are hidden from the member.
    package var hiddenSeq: Int64
    /// The seq up to which others may know that the member has read; never above `readSeq`.
    package var toldSeq: Int64
    package var settings: ConversationSettings
    /// The seq of the last message from before the member joined.
    package let joinedSeq: Int64
    /// Single messages above `hiddenSeq` that are hidden from the member.
    package var hidden: HiddenMessages
    /// The member's name in this group; nil when they have given none.
    package var card: DisplayName?

    package init(
        readSeq: Int64, ownAboveRead: Int64 = 0, tipsRead: Int64 = 0, hiddenSeq: Int64, toldSeq: Int64 = 0,
        settings: ConversationSettings = ConversationSettings(), joinedSeq: Int64 = 0,
        hidden: HiddenMessages = HiddenMessages(), card: DisplayName? = nil
    ) {
        self.readSeq = readSeq
        self.ownAboveRead = ownAboveRead
        self.tipsRead = tipsRead
        self.hiddenSeq = hiddenSeq
        self.toldSeq = toldSeq
        self.settings = settings
        self.joinedSeq = joinedSeq
        self.hidden = hidden
        self.card = card
    }

    /// Whether the member may see the message at `seq`, as far as its place alone decides that.
    package func sees(_ seq: Int64) -> Bool { seq > hiddenSeq && !hidden.contains(seq) }

    /// Whether the member may see `message`. A directed message from before they joined is hidden even when it names
    /// their id: whoever had that id then may have been somebody else.
    package func sees(_ message: Message, as user: UserID) -> Bool {
        sees(message.seq) && isMeant(by: message, as: user)
    }

    package func isMeant(by message: Message, as user: UserID) -> Bool {
        let state = message.state
        return state.to.isEmpty || message.seq > joinedSeq && state.isFor(user, from: message.sender)
    }
}

/// The key of a message: its sender and the id that the sender's client gave it. A message sent twice is stored once.
package struct SentKey: Hashable, Sendable {
    package let sender: UserID
    package let messageID: MessageID

    package init(_ sender: UserID, _ messageID: MessageID) {
        self.sender = sender
        self.messageID = messageID
    }
}

package struct MessageRow: Equatable, Sendable {
    /// The number of the conversation.
    package let conversation: Int64
    package let seq: Int64
    package let sentAt: Timestamp
    package var content: MessageContent
    package var state: MessageState

    package init(
        conversation: Int64, seq: Int64, sentAt: Timestamp, content: MessageContent, state: MessageState = .unchanged
    ) {
        self.conversation = conversation
        self.seq = seq
        self.sentAt = sentAt
        self.content = content
        self.state = state
    }

    /// Returns the row of the deleted message: without its text and reactions, but with those it was directed to.
    package func gone(by user: UserID, at now: Timestamp) -> MessageRow {
        var gone = self
        gone.content = .text("")
        gone.state = .gone(by: user, at: now)
        gone.state.to = state.to
        return gone
    }

    /// Whether the message is among `ConversationRow.tips`, which don't count as unread for every member.
    package var isTip: Bool { content.isTip || state.isDirected }

    /// Returns the message as those who may see it get it.
    package func message(as key: SentKey, in conversation: ConversationID) -> Message {
        Message(
            conversation: conversation, seq: seq, messageID: key.messageID, sender: key.sender, content: content,
            sentAt: sentAt, state: state)
    }
}

/// A message found by its place or its sender, not asked for by its key.
package struct FoundMessage: Equatable, Sendable {
    package let place: MessagePlace
    /// The message id in the row; nil when the bytes there are no id.
    package let messageID: MessageID?
    package let change: Int64
    /// The message's key and row; nil when they are damaged.
    package let sound: Sound?

    package struct Sound: Equatable, Sendable {
        package let key: SentKey
        package let row: MessageRow

        package init(key: SentKey, row: MessageRow) {
            self.key = key
            self.row = row
        }
    }

    package init(place: MessagePlace, messageID: MessageID?, change: Int64, sound: Sound?) {
        self.place = place
        self.messageID = messageID
        self.change = change
        self.sound = sound
    }
}

/// The place of a message: the number of its conversation, and its seq there.
package struct MessagePlace: Hashable, Sendable {
    package let conversation: Int64
    package let seq: Int64

    package init(_ conversation: Int64, _ seq: Int64) {
        self.conversation = conversation
        self.seq = seq
    }
}

package struct GroupProfileRow: Equatable, Sendable {
    package var profile: GroupProfile
    package let createdAt: Timestamp
    /// Whether the group is dissolved: it has no members and gets none.
    package var isDissolved: Bool

    package init(profile: GroupProfile, createdAt: Timestamp, isDissolved: Bool = false) {
        self.profile = profile
        self.createdAt = createdAt
        self.isDissolved = isDissolved
    }
}

/// The attributes and counters that programs keep with a group.
package struct GroupValuesRow: Equatable, Sendable {
    package var attributes: GroupAttributes
    package var counters: GroupCounters

    package init(attributes: GroupAttributes = GroupAttributes(), counters: GroupCounters = GroupCounters()) {
        self.attributes = attributes
        self.counters = counters
    }
}

/// A user's login, counted by day and by month.
package struct Visit: Equatable, Sendable {
    package let user: UserID
    package let at: Timestamp

    package init(user: UserID, at: Timestamp) {
        self.user = user
        self.at = at
    }
}

/// Messages of one conversation that nobody can see any more, to be deleted.
package struct Purge: Equatable, Sendable {
    /// The number of the conversation.
    package let conversation: Int64
    /// The seq up to which messages are deleted.
    package let upTo: Int64

    package init(conversation: Int64, upTo: Int64) {
        self.conversation = conversation
        self.upTo = upTo
    }
}
