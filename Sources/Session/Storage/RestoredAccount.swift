package import Model

/// What the store of an account held when it was opened, or what another window has left in it.
package struct RestoredAccount: Equatable, Sendable {
    /// The conversation list as the server last told it.
    package var conversations: [ConversationSummary]
    /// For each conversation the number of the latest change that the kept messages include.
    package var changes: [ConversationID: Int64]
    /// For each conversation the seq of the newest unread message that speaks to the user.
    package var mentions: [ConversationID: Int64]
    /// The names of users.
    package var people: [Profile]
    /// The cards of members: what they are called in their groups.
    package var cards: [GroupID: [Profile]]
    /// The friends of the user, and requests to become one.
    package var friends: [Friend]
    package var folders: Folders
    /// Messages without the server's confirmation, oldest first, each `queued` or `failed`.
    package var outgoing: [OutgoingMessage]
    /// The unsent text of each conversation.
    package var drafts: [ConversationID: Draft]
    /// The unsent text that was typed while no conversation was open.
    package var looseDraft: String
    /// The notes for this device alone, in the order in which they stand in their conversations.
    package var notes: [Note]
    /// The conversation that was on the screen last; nil for none.
    package var place: ConversationID?
    /// Where that conversation's history was scrolled to; nil for the newest row.
    package var mark: HistoryMark?
    /// This machine's clock when the server was last heard for this account; nil when it never was.
    package var seenAt: Timestamp?
    /// The epoch of the server's store at that time; nil when the server did not tell it.
    package var storeEpoch: StoreEpoch?
    /// The latest commit proof that the server told.
    package var commitProof: CommitProof?
    /// Whether this holds only texts that another window, which is gone, has left.
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

/// The place in a history to which somebody has scrolled up: the seq of the message at the bottom of the pane, and how
/// many of its rows are below the pane.
package struct HistoryMark: Equatable, Sendable {
    package let seq: Int64
    package let hiddenRows: Int

    package init(seq: Int64, hiddenRows: Int) {
        self.seq = seq
        self.hiddenRows = hiddenRows
    }
}
