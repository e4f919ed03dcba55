internal import GRDB
internal import Model
internal import Rules

/// The rows of one transaction, as SQLite keeps them.
final class SQLiteRows: StoreRows {
    private let db: Database
    private let lists: MemberLists

    init(_ db: Database, lists: MemberLists) {
        self.db = db
        self.lists = lists
    }

    func account(of user: UserID) throws -> AccountRow? { try SQLiteAccounts.read(user, db) }
    func disabled(_ user: UserID) throws -> Timestamp? { try SQLiteAccounts.disabledAt(user, db) }
    func profile(of user: UserID) throws -> AccountProfile? { try SQLiteProfiles.read(of: user, db) }
    func block(_ key: BlockKey) throws -> Timestamp? { try SQLiteBlocks.read(key, db) }
    func folders(of user: UserID) throws -> Folders? { try SQLiteFolders.read(of: user, db) }
    func blocked(by user: UserID) throws -> [UserID] { try SQLiteBlocks.all(of: user, db) }
    func friend(_ key: FriendKey) throws -> Friend? { try SQLiteFriends.read(key, db) }
    func friends(of user: UserID) throws -> [Friend] { try SQLiteFriends.all(of: user, db) }

    func friendCount(of user: UserID, as standing: Friend.Standing) throws -> Int {
        try SQLiteFriends.count(of: user, as: standing, db)
    }

    func instances(of user: UserID) throws -> [InstanceRow] { try SQLiteRegistry.instances(of: user, db) }
    func allInstances() throws -> [UserID: [InstanceRow]] { try SQLiteRegistry.instancesByUser(db) }
    func stands(_ fence: Fence) throws -> Bool { try SQLiteRegistry.stands(fence, db) }
    func ending(of key: InstanceKey) throws -> EndingRow? { try SQLiteRegistry.ending(of: key, db) }
    func awayKick(of key: DeviceKey) throws -> UserRegistry.AwayKick? { try SQLiteAwayKicks.read(key, db) }
    func awayKicks(of user: UserID) throws -> [DeviceKey] { try SQLiteAwayKicks.keys(of: user, db) }
    func revocation(of user: UserID) throws -> Timestamp? { try SQLiteTickets.revocation(of: user, db) }
    func tickets(of user: UserID) throws -> [CheckedTicket: Bool] { try SQLiteTickets.used(by: user, db) }
    func issuerClock() throws -> IssuerClockRow? { try SQLiteTickets.issuerClock(db) }
    func policy() throws -> LoginPolicy { try SQLitePolicy.read(db) }
    func conversation(_ key: String) throws -> ConversationRow? { try SQLiteConversations.read(key, db) }
    func nextConversation() throws -> Int64 { try SQLiteConversations.nextNumber(db) }
    func member(_ key: MemberKey) throws -> MemberRow? { try SQLiteMembers.read(key, db) }
    func message(_ key: SentKey) throws -> MessageRow? { try SQLiteMessages.read(key, db) }
    func sentKey(at place: MessagePlace) throws -> SentKey? { try SQLiteMessages.message(at: place, db)?.key }

    func groupProfile(of conversation: Int64) throws -> GroupProfileRow? {
        try SQLiteProfiles.group(conversation, db)
    }

    func groupValues(of conversation: Int64) throws -> GroupValuesRow? {
        try SQLiteGroupValues.read(of: conversation, db)
    }

    func file(_ key: SentKey) throws -> FileRow? { try SQLiteFiles.read(key, db) }

    func members(of conversation: Int64) throws -> [UserID] {
        try lists.members(of: conversation) {
            let (users, damage) = try SQLiteMembers.users(of: conversation, db)
            if let damage { lists.report(damage, of: conversation) }
            return users
        }
    }

    func viewers(of place: MessagePlace) throws -> [UserID] { try SQLiteMembers.viewers(of: place, db) }
    func isInGroup(_ user: UserID) throws -> Bool { try SQLiteMembers.isInGroup(user, db) }
    func acquaintances(of user: UserID) throws -> [UserID] { try SQLitePeople.acquaintances(of: user, db) }

    func conversations(of user: UserID) throws -> [ConversationMembership] {
        try SQLiteConversations.memberships(of: user, db)
    }

    func firstPage(for user: UserID) throws -> ConversationPage {
        try SQLiteConversations.page(for: user, from: nil, db)
    }

    func conversations(from number: Int64, limit: Int) throws -> [FoundConversation] {
        try SQLiteConversations.found(from: number, limit: limit, db)
    }

    func messages(in conversation: Int64, after seq: Int64, limit: Int) throws -> [FoundMessage] {
        try SQLiteMessages.found(in: conversation, after: seq, limit: limit, db)
    }

    func messages(of sender: UserID, after last: MessageID?, limit: Int) throws -> [FoundMessage] {
        try SQLiteMessages.found(of: sender, after: last, limit: limit, db)
    }

    func changedMessages(in conversation: Int64, after change: Int64, limit: Int) throws -> [FoundMessage] {
        try SQLiteMessages.changed(in: conversation, after: change, limit: limit, db)
    }

    func files(of sender: UserID, limit: Int) throws -> [MessageID] {
        try SQLiteFiles.found(of: sender, limit: limit, db)
    }

    func conversations(of user: UserID, from number: Int64, limit: Int) throws -> [FoundConversation] {
        try SQLiteConversations.found(of: user, from: number, limit: limit, db)
    }

    func pinnedConversations(of user: UserID) throws -> Int { try SQLiteMembers.countPinned(of: user, db) }

    func count(of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        try SQLiteMessages.count(of: sender, in: conversation, seqs: seqs, db)
    }

    func countTips(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        try SQLiteMessages.countTips(in: conversation, seqs: seqs, db)
    }

    func countDirected(to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        try SQLiteMessages.countDirected(to: user, in: conversation, seqs: seqs, db)
    }

    func directedMessages(after place: MessagePlace, limit: Int) throws -> [FoundMessage] {
        try SQLiteMessages.directed(after: place, limit: limit, db)
    }

    func senders(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> [UserID] {
        try SQLiteMessages.senders(in: conversation, seqs: seqs, db)
    }

    func similar(to user: UserID, for sender: UserID) throws -> (acquaintances: [UserID], strangers: [UserID]) {
        (
            try SQLiteRecipients.acquaintances(of: sender, db),
            try SQLiteRecipients.strangers(near: user.description, db)
        )
    }

    func report(of group: GroupID) throws -> GroupReport? { try SQLiteProfiles.report(of: group, db) }
    func fileBytes(of user: UserID) throws -> Int64 { try SQLiteFiles.bytes(of: user, db) }
    func usage() throws -> Usage { try SQLiteUsage.read(db) }

    /// Rows that others refer to come first, and go last.
    func apply(_ changes: RowChanges) throws {
        for change in changes.accounts where change.after != nil { try SQLiteAccounts.write(change, db) }
        for change in changes.disabled { try SQLiteAccounts.writeDisabled(change, db) }
        for change in changes.blocks { try SQLiteBlocks.write(change, db) }
        for change in changes.folders { try SQLiteFolders.write(change, db) }
        for change in changes.friends { try SQLiteFriends.write(change, db) }
        for change in changes.profiles { try SQLiteProfiles.write(change, db) }
        for change in changes.instances { try SQLiteRegistry.write(change, db) }
        for change in changes.endings { try SQLiteRegistry.writeEnding(change, db) }
        for change in changes.awayKicks { try SQLiteAwayKicks.write(change, db) }
        for change in changes.revocations { try SQLiteTickets.writeRevocation(change, db) }
        for change in changes.tickets { try SQLiteTickets.write(change, db) }
        for change in changes.issuerClock { try SQLiteTickets.writeClock(change, db) }
        for change in changes.policy { try SQLitePolicy.write(change, db) }
        for change in changes.conversations { try SQLiteConversations.write(change, db) }
        for change in changes.groupProfiles { try SQLiteProfiles.writeGroup(change, db) }
        for change in changes.groupValues { try SQLiteGroupValues.write(change, db) }
        for change in changes.members {
            if change.before == nil || change.after == nil { lists.forget(change.key.conversation) }
            try SQLiteMembers.write(change, db)
        }
        for change in changes.messages { try SQLiteMessages.write(change, db) }
        for change in changes.files { try SQLiteFiles.write(change, db) }
        for part in changes.fileParts { try SQLiteFiles.write(part, db) }
        for purge in changes.purges {
            try SQLiteFiles.delete(purge, db)
            try SQLiteMessages.delete(purge, db)
        }
        for user in changes.erasures { try SQLiteErasure.erase(user, db) }
        for visit in changes.visits { try SQLiteUsage.count(visit.user, at: visit.at, db) }
        for change in changes.accounts where change.after == nil { try SQLiteAccounts.write(change, db) }
    }
}
