package import Model

/// What differs from database to database: reading rows, and writing what the rules made of them. Knows no rule.
///
/// Within one transaction, on one thread. A row that can't be read as what it should be is damaged: reading it throws
/// where the rules can't go on without it, and it counts as not there where they can.
package protocol StoreRows: AnyObject {
    /// All of this will be read: a store whose database is across a network asks for it together.
    func load(_ question: Question) throws

    // By key
    func account(of user: UserID) throws -> AccountRow?
    /// Since when the operator has it disabled; nil when it is not.
    func disabled(_ user: UserID) throws -> Timestamp?
    func profile(of user: UserID) throws -> AccountProfile?
    /// Nil for somebody who has none.
    func folders(of user: UserID) throws -> Folders?
    /// Since when; nil where it is not so.
    func block(_ key: BlockKey) throws -> Timestamp?
    func friend(_ key: FriendKey) throws -> Friend?
    /// Earliest login first.
    func instances(of user: UserID) throws -> [InstanceRow]
    /// Whether there is this instance with this epoch: cheaper than all of the user's.
    func stands(_ fence: Fence) throws -> Bool
    func ending(of key: InstanceKey) throws -> EndingRow?
    func awayKick(of key: DeviceKey) throws -> UserRegistry.AwayKick?
    func awayKicks(of user: UserID) throws -> [DeviceKey]
    /// The operator's latest kick of the user.
    func revocation(of user: UserID) throws -> Timestamp?
    /// Tickets that were shown and that a kick can't tell from later ones by their time, and whether one has made them
    /// void.
    func tickets(of user: UserID) throws -> [CheckedTicket: Bool]
    func issuerClock() throws -> IssuerClockRow?
    func policy() throws -> LoginPolicy
    /// By `ConversationKey`.
    func conversation(_ key: String) throws -> ConversationRow?
    func member(_ key: MemberKey) throws -> MemberRow?
    func message(_ key: SentKey) throws -> MessageRow?
    func groupProfile(of conversation: Int64) throws -> GroupProfileRow?
    /// Nil for a group with which nothing is kept.
    func groupValues(of conversation: Int64) throws -> GroupValuesRow?
    func file(_ key: SentKey) throws -> FileRow?

    // Sets; what the unit of work has changed is applied before it asks for one
    func allInstances() throws -> [UserID: [InstanceRow]]
    /// The number of the next conversation.
    func nextConversation() throws -> Int64
    func members(of conversation: Int64) throws -> [UserID]
    /// The members who may see the message there, by their ids.
    func viewers(of place: MessagePlace) throws -> [UserID]
    func isInGroup(_ user: UserID) throws -> Bool
    /// How many conversations somebody has pinned.
    func pinnedConversations(of user: UserID) throws -> Int
    /// By their ids, ascending.
    func blocked(by user: UserID) throws -> [UserID]
    /// All of somebody's list, by their ids.
    func friends(of user: UserID) throws -> [Friend]
    func friendCount(of user: UserID, as standing: Friend.Standing) throws -> Int
    /// Who is with `user` in one of the `newsConversations` begun last, without groups larger than `newsGroup`; each once.
    /// Topics have the members of their community, and count for nothing.
    func acquaintances(of user: UserID) throws -> [UserID]
    /// All that `user` is a member of.
    func conversations(of user: UserID) throws -> [ConversationMembership]
    func firstPage(for user: UserID) throws -> ConversationPage
    /// Whoever is in them: at most `limit`, by their numbers from `number` on.
    func conversations(from number: Int64, limit: Int) throws -> [FoundConversation]
    /// Those that are there, by their seqs.
    func messages(in conversation: Int64, after seq: Int64, limit: Int) throws -> [FoundMessage]
    /// Wherever they stand, by their ids.
    func messages(of sender: UserID, after last: MessageID?, limit: Int) throws -> [FoundMessage]
    /// Those that were changed, by the numbers of their conversations and by their changes: from this one on, and then those
    /// of later ones.
    func changedMessages(in conversation: Int64, after change: Int64, limit: Int) throws -> [FoundMessage]
    /// The files that somebody has sent, or begun to.
    func files(of sender: UserID, limit: Int) throws -> [MessageID]
    /// At most `limit` that `user` is a member of, by their numbers from `number` on.
    func conversations(of user: UserID, from number: Int64, limit: Int) throws -> [FoundConversation]
    /// Who sent the message at this place, and under which id.
    func sentKey(at place: MessagePlace) throws -> SentKey?
    /// How many messages of `sender` stand at `seqs`, but for `ConversationRow.tips`.
    func count(of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64
    func countTips(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64
    /// How many messages at `seqs` were said to `user` alone, or to some with them.
    func countDirected(to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64
    /// Those that were said to some alone, by the numbers of their conversations and their seqs: from this place on.
    func directedMessages(after place: MessagePlace, limit: Int) throws -> [FoundMessage]
    /// Who sent the messages at `seqs`: each once, by their ids.
    func senders(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> [UserID]
    /// Whom `sender` shares a conversation with, and other accounts that are written almost like `user`: a bounded number.
    func similar(to user: UserID, for sender: UserID) throws -> (acquaintances: [UserID], strangers: [UserID])
    func report(of group: GroupID) throws -> GroupReport?
    /// What the files of `user` take together, those that are still coming as a whole.
    func fileBytes(of user: UserID) throws -> Int64
    func usage() throws -> Usage

    func apply(_ changes: RowChanges) throws
}

extension StoreRows {
    /// Where the rows are near nothing is gained by it.
    package func load(_ question: Question) throws {}
}

package struct ConversationMembership: Equatable, Sendable {
    package let key: String
    package let row: ConversationRow
    /// In a conversation of two: up to where its other member may not see either; nil when there is none.
    package let hiddenFromOthers: Int64?

    package init(key: String, row: ConversationRow, hiddenFromOthers: Int64?) {
        self.key = key
        self.row = row
        self.hiddenFromOthers = hiddenFromOthers
    }
}

/// What a unit of work has to write: rows that refer to others come after them.
package struct RowChanges: Sendable {
    package var accounts: [RowChange<UserID, AccountRow>] = []
    package var disabled: [RowChange<UserID, Timestamp>] = []
    package var profiles: [RowChange<UserID, AccountProfile>] = []
    package var folders: [RowChange<UserID, Folders>] = []
    package var blocks: [RowChange<BlockKey, Timestamp>] = []
    package var friends: [RowChange<FriendKey, Friend>] = []
    /// All of a user's.
    package var instances: [RowChange<UserID, [InstanceRow]>] = []
    package var endings: [RowChange<InstanceKey, EndingRow>] = []
    package var awayKicks: [RowChange<DeviceKey, UserRegistry.AwayKick>] = []
    package var revocations: [RowChange<UserID, Timestamp>] = []
    package var tickets: [RowChange<UserID, [CheckedTicket: Bool]>] = []
    package var issuerClock: [RowChange<Singleton, IssuerClockRow>] = []
    package var policy: [RowChange<Singleton, LoginPolicy>] = []
    package var conversations: [RowChange<String, ConversationRow>] = []
    /// By the number of the conversation.
    package var groupProfiles: [RowChange<Int64, GroupProfileRow>] = []
    package var groupValues: [RowChange<Int64, GroupValuesRow>] = []
    package var members: [RowChange<MemberKey, MemberRow>] = []
    package var messages: [RowChange<SentKey, MessageRow>] = []
    /// With a file that is deleted all its parts go.
    package var files: [RowChange<SentKey, FileRow>] = []
    package var fileParts: [NewFilePart] = []
    /// With the messages their files go.
    package var purges: [Purge] = []
    package var visits: [Visit] = []
    /// Users whose remaining rows are deleted in bulk: no rule changes those one by one.
    package var erasures: [UserID] = []

    package var isEmpty: Bool {
        accounts.isEmpty && disabled.isEmpty && profiles.isEmpty && blocks.isEmpty && friends.isEmpty
            && folders.isEmpty && instances.isEmpty && endings.isEmpty
            && awayKicks.isEmpty && revocations.isEmpty && tickets.isEmpty && issuerClock.isEmpty && policy.isEmpty
            && conversations.isEmpty && groupProfiles.isEmpty && groupValues.isEmpty && members.isEmpty
            && messages.isEmpty && files.isEmpty
            && fileParts.isEmpty && purges.isEmpty && visits.isEmpty && erasures.isEmpty
    }
}

/// The key of a row of which there is one.
package enum Singleton: Hashable, Sendable {
    case only
}
