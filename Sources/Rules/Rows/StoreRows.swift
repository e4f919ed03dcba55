package import Model

/// The part that differs between databases: reading rows, and writing the rows that the rules changed. It knows no
/// rules.
///
/// Used within one transaction, on one thread. A row that can't be read as what it should be is damaged: reading it
/// throws where the rules can't go on without it; elsewhere it counts as missing.
package protocol StoreRows: AnyObject {
    /// All of this will be read: a store whose database is across a network asks for it together.
    func load(_ question: Question) throws

    // By key
    func account(of user: UserID) throws -> AccountRow?
    /// Returns when the operator disabled the account; nil when it is not disabled.
    func disabled(_ user: UserID) throws -> Timestamp?
    func profile(of user: UserID) throws -> AccountProfile?
    /// Returns the user's folders; nil when they have none.
    func folders(of user: UserID) throws -> Folders?
    /// Returns when the block was set; nil when there is none.
    func block(_ key: BlockKey) throws -> Timestamp?
    func friend(_ key: FriendKey) throws -> Friend?
    /// Returns the user's instances, earliest login first.
    func instances(of user: UserID) throws -> [InstanceRow]
    /// Whether the instance is there with this epoch. Cheaper than reading all of the user's instances.
    func stands(_ fence: Fence) throws -> Bool
    func ending(of key: InstanceKey) throws -> EndingRow?
    func awayKick(of key: DeviceKey) throws -> UserRegistry.AwayKick?
    func awayKicks(of user: UserID) throws -> [DeviceKey]
    /// Returns the time of the operator's latest kick of the user; nil when there was none.
    func revocation(of user: UserID) throws -> Timestamp?
    /// Returns the used tickets that a kick can't tell from later ones by their time of issue. The value says whether a
    /// kick has made the ticket void.
    func tickets(of user: UserID) throws -> [CheckedTicket: Bool]
    func issuerClock() throws -> IssuerClockRow?
    func policy() throws -> LoginPolicy
    /// Returns the conversation with this `ConversationKey`.
    func conversation(_ key: String) throws -> ConversationRow?
    func member(_ key: MemberKey) throws -> MemberRow?
    func message(_ key: SentKey) throws -> MessageRow?
    func groupProfile(of conversation: Int64) throws -> GroupProfileRow?
    /// Returns the attributes and counters kept with a group; nil when there are none.
    func groupValues(of conversation: Int64) throws -> GroupValuesRow?
    func file(_ key: SentKey) throws -> FileRow?

    // Sets; what the unit of work has changed is applied before it asks for one
    func allInstances() throws -> [UserID: [InstanceRow]]
    /// Returns the number for the next conversation.
    func nextConversation() throws -> Int64
    func members(of conversation: Int64) throws -> [UserID]
    /// Returns the members who may see the message at `place`, by their ids.
    func viewers(of place: MessagePlace) throws -> [UserID]
    func isInGroup(_ user: UserID) throws -> Bool
    /// Returns how many conversations the user has pinned.
    func pinnedConversations(of user: UserID) throws -> Int
    /// Returns whom the user has blocked, by ascending id.
    func blocked(by user: UserID) throws -> [UserID]
    /// Returns the user's whole friend list, by the friends' ids.
    func friends(of user: UserID) throws -> [Friend]
    func friendCount(of user: UserID, as standing: Friend.Standing) throws -> Int
    /// Returns everybody who shares one of the user's latest `newsConversations` with them, each once. Groups larger
    /// than `newsGroup` are left out; topics are too, because they have the members of their community.
    func acquaintances(of user: UserID) throws -> [UserID]
    /// Returns all conversations that `user` is a member of.
    func conversations(of user: UserID) throws -> [ConversationMembership]
    func firstPage(for user: UserID) throws -> ConversationPage
    /// Returns at most `limit` conversations of all users, by their numbers from `number` on.
    func conversations(from number: Int64, limit: Int) throws -> [FoundConversation]
    /// Returns at most `limit` messages of a conversation after `seq`, by their seqs; missing ones are left out.
    func messages(in conversation: Int64, after seq: Int64, limit: Int) throws -> [FoundMessage]
    /// Returns at most `limit` messages of `sender` in all conversations, by their ids after `last`.
    func messages(of sender: UserID, after last: MessageID?, limit: Int) throws -> [FoundMessage]
    /// Returns at most `limit` changed messages, by conversation number and change number: those of `conversation`
    /// after `change`, then those of conversations with higher numbers.
    func changedMessages(in conversation: Int64, after change: Int64, limit: Int) throws -> [FoundMessage]
    /// Returns the message ids of at most `limit` files that `sender` has sent or begun to send.
    func files(of sender: UserID, limit: Int) throws -> [MessageID]
    /// Returns at most `limit` conversations that `user` is a member of, by their numbers from `number` on.
    func conversations(of user: UserID, from number: Int64, limit: Int) throws -> [FoundConversation]
    /// Returns the sender and id of the message at `place`.
    func sentKey(at place: MessagePlace) throws -> SentKey?
    /// Returns how many messages of `sender` stand at `seqs`, without `ConversationRow.tips`.
    func count(of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64
    func countTips(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64
    /// Returns how many messages at `seqs` are directed to `user`, alone or with others.
    func countDirected(to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64
    /// Returns at most `limit` directed messages of all conversations, by conversation number and seq after `place`.
    func directedMessages(after place: MessagePlace, limit: Int) throws -> [FoundMessage]
    /// Returns who sent the messages at `seqs`, each once, by their ids.
    func senders(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> [UserID]
    /// Returns accounts with ids written almost like `user`: those that share a conversation with `sender`, and others.
    /// The number of both is bounded.
    func similar(to user: UserID, for sender: UserID) throws -> (acquaintances: [UserID], strangers: [UserID])
    func report(of group: GroupID) throws -> GroupReport?
    /// Returns the size in bytes of all files of `user`; a file still being uploaded counts with its full size.
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
    /// In a conversation of two, the other member's `hiddenSeq`; nil when there is no other member.
    package let hiddenFromOthers: Int64?

    package init(key: String, row: ConversationRow, hiddenFromOthers: Int64?) {
        self.key = key
        self.row = row
        self.hiddenFromOthers = hiddenFromOthers
    }
}

/// The rows that a unit of work has to write, in an order in which rows come after those they refer to.
package struct RowChanges: Sendable {
    package var accounts: [RowChange<UserID, AccountRow>] = []
    package var disabled: [RowChange<UserID, Timestamp>] = []
    package var profiles: [RowChange<UserID, AccountProfile>] = []
    package var folders: [RowChange<UserID, Folders>] = []
    package var blocks: [RowChange<BlockKey, Timestamp>] = []
    package var friends: [RowChange<FriendKey, Friend>] = []
    /// Each user's complete list of instances.
    package var instances: [RowChange<UserID, [InstanceRow]>] = []
    package var endings: [RowChange<InstanceKey, EndingRow>] = []
    package var awayKicks: [RowChange<DeviceKey, UserRegistry.AwayKick>] = []
    package var revocations: [RowChange<UserID, Timestamp>] = []
    package var tickets: [RowChange<UserID, [CheckedTicket: Bool]>] = []
    package var issuerClock: [RowChange<Singleton, IssuerClockRow>] = []
    package var policy: [RowChange<Singleton, LoginPolicy>] = []
    package var conversations: [RowChange<String, ConversationRow>] = []
    /// Group profiles by the number of the conversation.
    package var groupProfiles: [RowChange<Int64, GroupProfileRow>] = []
    package var groupValues: [RowChange<Int64, GroupValuesRow>] = []
    package var members: [RowChange<MemberKey, MemberRow>] = []
    package var messages: [RowChange<SentKey, MessageRow>] = []
    /// File rows. Deleting one deletes all its parts, too.
    package var files: [RowChange<SentKey, FileRow>] = []
    package var fileParts: [NewFilePart] = []
    /// Messages to delete. Their files are deleted with them.
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

/// The key of a table that has a single row.
package enum Singleton: Hashable, Sendable {
    case only
}
