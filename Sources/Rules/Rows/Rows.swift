package import Model

// The rows of a store, whatever database they lie in. Keys are what the rules look them up by.

package struct AccountRow: Equatable, Sendable {
    /// Nil when the operator made it.
    package let createdBy: InstanceID?
    package let createdAt: Timestamp
    /// The latest login's; rises with whatever changes the set of the user's instances.
    package var epoch: UInt64

    package init(createdBy: InstanceID?, createdAt: Timestamp, epoch: UInt64) {
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.epoch = epoch
    }
}

package struct InstanceRow: Equatable, Sendable {
    package var instance: RegisteredInstance
    /// It has a connection, for who reads it after a crash.
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

/// How an instance ended, for when it comes back.
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

/// How far ahead of the server's clock tickets have been (seconds), and when that was seen.
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
    /// Of the newest message; seqs begin with 1 and have no gaps.
    package var lastSeq: Int64
    package var lastAt: Timestamp
    /// Who joins later sees what was said before.
    package let showsHistory: Bool
    /// What lies above was said since the database was put back from an older copy.
    package let restoredSeq: Int64
    /// Of the latest change to one of its messages; changes are counted from 1.
    package var lastChange: Int64
    package var pinned: PinnedMessages
    /// Messages up to there are older than the server keeps them: they say nothing any more, and no page has them.
    package var forgottenSeq: Int64
    /// How many of its messages are not counted as unread: those that say what happened to the group, and those that were said to
    /// some alone, whom they count for by `MemberRow.ownAboveRead`.
    package var tips: Int64
    /// How many of those are forgotten.
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

/// A conversation that was come across by its number.
package struct FoundConversation: Equatable, Sendable {
    package let number: Int64
    /// Of its first message that is not forgotten.
    package let oldestAt: Timestamp?
    /// Nil for one that is damaged.
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

/// Somebody takes nothing from somebody else.
package struct BlockKey: Hashable, Sendable {
    package let owner: UserID
    package let blocked: UserID

    package init(owner: UserID, blocked: UserID) {
        self.owner = owner
        self.blocked = blocked
    }
}

/// How somebody stands to the owner of a list. There is a row in either one's list, or in none.
package struct FriendKey: Hashable, Sendable {
    package let owner: UserID
    package let other: UserID

    package init(owner: UserID, other: UserID) {
        self.owner = owner
        self.other = other
    }

    /// The other one's view of it.
    package var mirrored: FriendKey { FriendKey(owner: other, other: owner) }
}

/// What one member has read and may see.
///
/// How many messages are unread is not kept: it is `lastSeq - readSeq - ownAboveRead - (tips - tipsRead)`, so that a
/// message to a group of a thousand changes one member's row and not a thousand.
package struct MemberRow: Equatable, Sendable {
    package var readSeq: Int64
    /// Own messages above `readSeq`, but for `tips`, less those above it that were said to them alone, or to some with them: they
    /// are among the `tips`, and count for these.
    package var ownAboveRead: Int64
    /// Of the conversation's `tips` those up to `readSeq`.
    package var tipsRead: Int64
    /// Messages up to there are not theirs to see.
    package var hiddenSeq: Int64
    /// Up to where others may know that it was read; never above `readSeq`.
    package var toldSeq: Int64
    package var settings: ConversationSettings
    /// Messages up to there were said before they came.
    package let joinedSeq: Int64
    /// Single messages that are not theirs to see.
    package var hidden: HiddenMessages
    /// What they are called in this group.
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

    /// A message that is there, as far as nothing is known of it but its place.
    package func sees(_ seq: Int64) -> Bool { seq > hiddenSeq && !hidden.contains(seq) }

    /// The same of one whose row is there. Said to some alone it is not for who came later, though they be called as one of them:
    /// they may be somebody else.
    package func sees(_ message: Message, as user: UserID) -> Bool {
        sees(message.seq) && isMeant(by: message, as: user)
    }

    package func isMeant(by message: Message, as user: UserID) -> Bool {
        let state = message.state
        return state.to.isEmpty || message.seq > joinedSeq && state.isFor(user, from: message.sender)
    }
}

/// A message by who sent it and what its client called it: sent twice, it is stored once.
package struct SentKey: Hashable, Sendable {
    package let sender: UserID
    package let messageID: MessageID

    package init(_ sender: UserID, _ messageID: MessageID) {
        self.sender = sender
        self.messageID = messageID
    }
}

package struct MessageRow: Equatable, Sendable {
    /// Its conversation's number.
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

    /// It says nothing any more, and has nothing of what was done to it.
    package func gone(by user: UserID, at now: Timestamp) -> MessageRow {
        var gone = self
        gone.content = .text("")
        gone.state = .gone(by: user, at: now)
        gone.state.to = state.to
        return gone
    }

    /// What is not counted as unread by all: see `ConversationRow.tips`.
    package var isTip: Bool { content.isTip || state.isDirected }

    /// As who may see it sees it.
    package func message(as key: SentKey, in conversation: ConversationID) -> Message {
        Message(
            conversation: conversation, seq: seq, messageID: key.messageID, sender: key.sender, content: content,
            sentAt: sentAt, state: state)
    }
}

/// A message that was come across, and not asked for by its id.
package struct FoundMessage: Equatable, Sendable {
    package let place: MessagePlace
    /// As its row says; nil where that is no id.
    package let messageID: MessageID?
    package let change: Int64
    /// Nil for one that is damaged.
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

/// Where a message stands: the number of its conversation, and its seq there.
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
    /// It has no members, and gets none.
    package var isDissolved: Bool

    package init(profile: GroupProfile, createdAt: Timestamp, isDissolved: Bool = false) {
        self.profile = profile
        self.createdAt = createdAt
        self.isDissolved = isDissolved
    }
}

/// What programs keep with a group.
package struct GroupValuesRow: Equatable, Sendable {
    package var attributes: GroupAttributes
    package var counters: GroupCounters

    package init(attributes: GroupAttributes = GroupAttributes(), counters: GroupCounters = GroupCounters()) {
        self.attributes = attributes
        self.counters = counters
    }
}

/// A user logged in; counted by day and by month.
package struct Visit: Equatable, Sendable {
    package let user: UserID
    package let at: Timestamp

    package init(user: UserID, at: Timestamp) {
        self.user = user
        self.at = at
    }
}

/// Messages that nobody can see any more.
package struct Purge: Equatable, Sendable {
    /// Its number.
    package let conversation: Int64
    /// Messages up to there are deleted.
    package let upTo: Int64

    package init(conversation: Int64, upTo: Int64) {
        self.conversation = conversation
        self.upTo = upTo
    }
}
