/// One entry of a conversation list.
package struct ConversationSummary: Equatable, Sendable {
    package let conversation: ConversationID
    /// The seq of the newest message; 0 when there is none.
    package var lastSeq: Int64
    /// The highest seq that the user has read, on any device.
    package var readSeq: Int64
    /// How many messages of others are above `readSeq`.
    package var unread: Int64
    /// The time at which the newest message was stored; the list is sorted by it.
    package var lastAt: Timestamp
    /// The seq above which everything was said since the server's store was restored from an older copy; 0 when it
    /// never was.
    package var restoredSeq: Int64
    /// The number of the latest change to one of the messages; 0 when there was none.
    package var lastChange: Int64
    /// What is known of the group; nil in a conversation of two, and where nothing was told.
    package var group: GroupSummary?
    /// In a conversation of two the seq up to which the other user has read, as far as they let that be told.
    package var peerRead: Int64
    /// The seq up to which nothing is visible to the user: older messages came before they did, or they have deleted
    /// them.
    package var hiddenSeq: Int64
    package var settings: ConversationSettings
    /// The pinned messages that the user may see.
    package var pinned: PinnedMessages
    /// The seq up to which messages were too old for the server to keep. Devices keep what they have.
    package var forgottenSeq: Int64
    /// The single messages that the user has deleted for themselves.
    package var hidden: HiddenMessages

    package init(
        conversation: ConversationID, lastSeq: Int64, readSeq: Int64, unread: Int64, lastAt: Timestamp,
        restoredSeq: Int64 = 0, lastChange: Int64 = 0, group: GroupSummary? = nil,
        peerRead: Int64 = 0, hiddenSeq: Int64 = 0, settings: ConversationSettings = ConversationSettings(),
        pinned: PinnedMessages = PinnedMessages(), forgottenSeq: Int64 = 0, hidden: HiddenMessages = HiddenMessages()
    ) {
        self.conversation = conversation
        self.lastSeq = lastSeq
        self.readSeq = readSeq
        self.unread = unread
        self.lastAt = lastAt
        self.restoredSeq = restoredSeq
        self.lastChange = lastChange
        self.group = group
        self.peerRead = peerRead
        self.hiddenSeq = hiddenSeq
        self.settings = settings
        self.pinned = pinned
        self.forgottenSeq = forgottenSeq
        self.hidden = hidden
    }

    /// The lowest seq that a page can have.
    package var firstSeq: Int64 { max(0, hiddenSeq, forgottenSeq) &+ 1 }

    /// Whether the user has deleted the conversation and nothing has come since: it is in no list then.
    package var isGone: Bool { settings.isDeleted && lastSeq <= hiddenSeq }

    /// Which messages notify the user. In an archived group these are the ones that speak to them: no list shows the
    /// group, so a bell for anything else would lead nowhere.
    package var notify: ConversationSettings.Notify {
        switch (settings.notify, conversation) {
        case (.all, .group) where settings.isArchived: .mentions
        case (let notify, _): notify
        }
    }

    /// How many of `unread` messages count in totals and titles. Where only mentions notify, all of them count once one
    /// speaks to the user.
    package func counted(_ unread: Int64, isMentioning: Bool) -> Int64 {
        switch notify {
        case .all: unread
        case .mentions: isMentioning ? unread : 0
        case .nothing: 0
        }
    }

    /// Takes what a tip changes: the newest message says something about the group.
    package mutating func note(_ tip: GroupTip) {
        switch tip.action {
        case .mutedAll: group?.isMuted = true
        case .unmutedAll: group?.isMuted = false
        case .renamed: group?.name = tip.name
        case .noticed: group?.notice = tip.name
        case .described: group?.about = tip.name
        case .joining: if let option = tip.joinOption { group?.joinOption = option }
        case .allowed: if let everybody = tip.everybody { group?.everybody = everybody }
        case .created, .joined, .admitted, .left, .invited, .removed, .promoted, .demoted, .transferred, .muted,
            .unmuted, .card, .roleMade, .roleChanged, .roleDeleted, .roleGiven, .roleTaken:
            break
        }
    }
}
