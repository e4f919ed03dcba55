package import Model

/// What the store of an account held when it was opened, or what another window has left in it.
package struct RestoredAccount: Equatable, Sendable {
    /// The conversation list as the server last told it.
    package var conversations: [ConversationSummary]
    /// Up to which change of each conversation what is kept is as it is there.
    package var changes: [ConversationID: Int64]
    /// The newest message of each conversation that nobody has read and that speaks to the user.
    package var mentions: [ConversationID: Int64]
    /// What people are called.
    package var people: [Profile]
    /// What members are called in their groups.
    package var cards: [GroupID: [Profile]]
    /// With whom one is friends, or may become so.
    package var friends: [Friend]
    package var folders: Folders
    /// Messages that were written and not confirmed, oldest first: `queued` or `failed`.
    package var outgoing: [OutgoingMessage]
    /// What was typed and not sent.
    package var drafts: [ConversationID: Draft]
    /// The same, typed while no conversation was open.
    package var looseDraft: String
    /// What was written for this device alone, in the order in which it stands in its conversation.
    package var notes: [Note]
    /// The conversation that was on the screen last.
    package var place: ConversationID?
    /// Where its history stood; nil at the newest row.
    package var mark: HistoryMark?
    /// This machine's clock when the server was last heard for this account; nil when it never was.
    package var seenAt: Timestamp?
    /// What the server had stored then; nil when it did not tell.
    package var storeEpoch: StoreEpoch?
    /// The latest that the server told of how far it has come.
    package var commitProof: CommitProof?
    /// It is only what another window has left that is gone: texts, and nothing else.
    package var isLeftByWindow = false
    /// A sentence for the person about something that went wrong and was mended.
    package var notice: String?

    package init(
        conversations: [ConversationSummary] = [], changes: [ConversationID: Int64] = [:],
        mentions: [ConversationID: Int64] = [:],
        people: [Profile] = [], cards: [GroupID: [Profile]] = [:], friends: [Friend] = [], folders: Folders = Folders(),
        outgoing: [OutgoingMessage] = [],
        drafts: [ConversationID: Draft] = [:], looseDraft: String = "", notes: [Note] = [],
        place: ConversationID? = nil,
        mark: HistoryMark? = nil,
        seenAt: Timestamp? = nil, storeEpoch: StoreEpoch? = nil, commitProof: CommitProof? = nil,
        notice: String? = nil
    ) {
        self.conversations = conversations
        self.changes = changes
        self.mentions = mentions
        self.people = people
        self.cards = cards
        self.friends = friends
        self.folders = folders
        self.outgoing = outgoing
        self.drafts = drafts
        self.looseDraft = looseDraft
        self.notes = notes
        self.place = place
        self.mark = mark
        self.seenAt = seenAt
        self.storeEpoch = storeEpoch
        self.commitProof = commitProof
        self.notice = notice
    }
}

/// Where in a conversation somebody reads who has scrolled up: the message at the bottom, and how many of its rows are
/// below the pane.
package struct HistoryMark: Equatable, Sendable {
    package let seq: Int64
    package let hiddenRows: Int

    package init(seq: Int64, hiddenRows: Int) {
        self.seq = seq
        self.hiddenRows = hiddenRows
    }
}
