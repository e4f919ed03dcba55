/// What a conversation list knows about one conversation.
package struct ConversationSummary: Equatable, Sendable {
    package let conversation: ConversationID
    /// Seq of the newest message; 0 when there is none.
    package var lastSeq: Int64
    /// Highest seq the user has read, on any device.
    package var readSeq: Int64
    /// Messages of others above `readSeq`.
    package var unread: Int64
    /// When the newest message was stored; orders the list.
    package var lastAt: Timestamp
    /// What lies above was said since the server's store was put back from an older copy; 0 when that has never been.
    package var restoredSeq: Int64
    /// The latest change to one of its messages, by its own count; 0 when there was none.
    package var lastChange: Int64
    /// Nil in a conversation of two, and where nothing of a group was told.
    package var group: GroupSummary?
    /// In a conversation of two: up to where the other one has read, as far as they let that be told.
    package var peerRead: Int64
    /// What stands there or below is not the user's to see: it came before they did, or they have deleted it.
    package var hiddenSeq: Int64
    package var settings: ConversationSettings
    /// Of those that the user may see.
    package var pinned: PinnedMessages
    /// Messages up to there are too old for the server, which does not keep them. What a device has is its own.
    package var forgottenSeq: Int64
    /// Single ones that the user has deleted for themselves.
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

    /// No page has one that came before it.
    package var firstSeq: Int64 { max(0, hiddenSeq, forgottenSeq) &+ 1 }

    /// The user has deleted it, and nothing has come since: it stands in no list.
    package var isGone: Bool { settings.isDeleted && lastSeq <= hiddenSeq }

    /// Of what in it the user wants to be told. Of a group in the archive it is what speaks to them: a bell for what no
    /// list shows would lead nowhere.
    package var notify: ConversationSettings.Notify {
        switch (settings.notify, conversation) {
        case (.all, .group) where settings.isArchived: .mentions
        case (let notify, _): notify
        }
    }

    /// What of `unread` messages counts in sums and titles: where only what speaks to the user does, all of it once something
    /// does.
    package func counted(_ unread: Int64, isMentioning: Bool) -> Int64 {
        switch notify {
        case .all: unread
        case .mentions: isMentioning ? unread : 0
        case .nothing: 0
        }
    }

    /// Its newest message says something about the group.
    package mutating func note(_ tip: GroupTip) {
        switch tip.action {
        case .mutedAll: group?.isMuted = true
        case .unmutedAll: group?.isMuted = false
        case .renamed: group?.name = tip.name
        case .joining: if let option = tip.joinOption { group?.joinOption = option }
        case .created, .joined, .admitted, .left, .invited, .removed, .promoted, .demoted, .transferred, .muted,
            .unmuted, .card:
            break
        }
    }
}
