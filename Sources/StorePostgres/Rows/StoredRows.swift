internal import Model
internal import Rules

/// The rows of one transaction in PostgreSQL. What a group of operations needs is loaded together beforehand, and
/// changes are sent without waiting for the answers: `Connection.exchange` throws what failed of them.
final class StoredRows: StoreRows {
    private let connection: Connection
    private let lists: MemberLists
    private var loaded = LoadedRows()
    /// Whether a statement that writes was sent.
    private(set) var hasWritten = false
    /// How many questions were asked that no operation had foreseen.
    private(set) var latecomers = 0

    init(_ connection: Connection, lists: MemberLists) {
        self.connection = connection
        self.lists = lists
    }

    /// Loads what `question` asks for in one round trip, after the posted statements.
    func load(_ question: Question) throws {
        let loading = Loading(question)
        try loading.take(try connection.exchange(loading.queries), into: &loaded)
    }

    /// Returns a row that is loaded, or else asks for it.
    private func row<Value>(_ known: (LoadedRows) -> Value?, asking ask: (inout Question) -> Void) throws -> Value {
        if let found = known(loaded) { return found }
        var question = Question()
        ask(&question)
        latecomers += 1
        try load(question)
        guard let found = known(loaded) else { throw StoreError("a question was not answered", kind: .damaged) }
        return found
    }

    // MARK: By key

    func account(of user: UserID) throws -> AccountRow? {
        try row({ $0.accounts[user] }, asking: { $0.accounts = [user] })
    }
    func disabled(_ user: UserID) throws -> Timestamp? {
        try row({ $0.disabled[user] }, asking: { $0.disabled = [user] })
    }
    func profile(of user: UserID) throws -> AccountProfile? {
        try row({ $0.profiles[user] }, asking: { $0.profiles = [user] })
    }
    func folders(of user: UserID) throws -> Folders? {
        try row({ $0.folders[user] }, asking: { $0.folders = [user] })
    }
    func block(_ key: BlockKey) throws -> Timestamp? {
        try row({ $0.blocks[key] }, asking: { $0.blocks = [key] })
    }
    func friend(_ key: FriendKey) throws -> Friend? {
        try row({ $0.friends[key] }, asking: { $0.friends = [key] })
    }
    func instances(of user: UserID) throws -> [InstanceRow] {
        try row({ $0.instances[user] }, asking: { $0.instances = [user] })
    }
    func stands(_ fence: Fence) throws -> Bool {
        try row({ $0.fences[fence] }, asking: { $0.fences = [fence] })
    }
    func ending(of key: InstanceKey) throws -> EndingRow? {
        try row({ $0.endings[key] }, asking: { $0.endings = [key] })
    }

    func awayKick(of key: DeviceKey) throws -> UserRegistry.AwayKick? {
        try row({ $0.awayKicks[key] }, asking: { $0.awayKicks = [key] })
    }

    func revocation(of user: UserID) throws -> Timestamp? {
        try row({ $0.revocations[user] }, asking: { $0.revocations = [user] })
    }

    func tickets(of user: UserID) throws -> [CheckedTicket: Bool] {
        try row({ $0.tickets[user] }, asking: { $0.tickets = [user] })
    }

    func issuerClock() throws -> IssuerClockRow? {
        try row({ $0.issuerClock }, asking: { $0.asksIssuerClock = true })
    }
    func policy() throws -> LoginPolicy {
        try row({ $0.policy }, asking: { $0.asksPolicy = true })
    }

    func conversation(_ key: String) throws -> ConversationRow? {
        try row({ $0.conversations[key] }, asking: { $0.conversations = [key] })
    }

    func message(_ key: SentKey) throws -> MessageRow? {
        try row({ $0.messages[key] }, asking: { $0.messages = [key] })
    }

    func file(_ key: SentKey) throws -> FileRow? {
        try row({ $0.files[key] }, asking: { $0.files = [key] })
    }

    func nextConversation() throws -> Int64 {
        try row({ $0.nextConversation }, asking: { $0.asksNextConversation = true })
    }

    /// Returns a member row. A conversation that this transaction begins has no members yet, so nothing is asked.
    func member(_ key: MemberKey) throws -> MemberRow? {
        if let known = loaded.members[key] { return known }
        if let next = loaded.nextConversation, key.conversation >= next { return nil }
        latecomers += 1
        return try ConversationTables.member(key, connection)
    }

    func groupProfile(of conversation: Int64) throws -> GroupProfileRow? {
        if let known = loaded.groupProfiles[conversation] { return known }
        latecomers += 1
        return try OperatorTables.groupProfile(of: conversation, connection)
    }

    func groupValues(of conversation: Int64) throws -> GroupValuesRow? {
        if let known = loaded.groupValues[conversation] { return known }
        if let next = loaded.nextConversation, conversation >= next { return nil }
        latecomers += 1
        return try GroupValueTables.read(of: conversation, connection)
    }

    /// Returns the key of the message at a place. One that was missing when rows were loaded may have been sent
    /// meanwhile, by an operation of the same group.
    func sentKey(at place: MessagePlace) throws -> SentKey? {
        if let known = loaded.sentKeys[place] { return known }
        latecomers += 1
        return try MessageTables.message(at: place, connection)?.key
    }

    // MARK: Sets

    func awayKicks(of user: UserID) throws -> [DeviceKey] { try InstanceTables.awayKicks(of: user, connection) }
    func allInstances() throws -> [UserID: [InstanceRow]] { try InstanceTables.all(connection) }

    func members(of conversation: Int64) throws -> [UserID] {
        try lists.members(of: conversation) { try ConversationTables.users(of: conversation, connection) }
    }

    func viewers(of place: MessagePlace) throws -> [UserID] { try ConversationTables.viewers(of: place, connection) }
    func isInGroup(_ user: UserID) throws -> Bool { try ConversationTables.isInGroup(user, connection) }
    func blocked(by user: UserID) throws -> [UserID] { try PeopleTables.blocked(by: user, connection) }
    func friends(of user: UserID) throws -> [Friend] { try FriendTables.all(of: user, connection) }

    func friendCount(of user: UserID, as standing: Friend.Standing) throws -> Int {
        try FriendTables.count(of: user, as: standing, connection)
    }

    func acquaintances(of user: UserID) throws -> [UserID] { try PeopleTables.acquaintances(of: user, connection) }

    func conversations(of user: UserID) throws -> [ConversationMembership] {
        try ConversationTables.memberships(of: user, connection)
    }

    func firstPage(for user: UserID) throws -> ConversationPage {
        try ConversationTables.page(for: user, from: nil, connection)
    }

    func conversations(from number: Int64, limit: Int) throws -> [FoundConversation] {
        try ConversationTables.found(from: number, limit: limit, connection)
    }

    func messages(in conversation: Int64, after seq: Int64, limit: Int) throws -> [FoundMessage] {
        try MessageTables.found(in: conversation, after: seq, limit: limit, connection)
    }

    func messages(of sender: UserID, after last: MessageID?, limit: Int) throws -> [FoundMessage] {
        try MessageTables.found(of: sender, after: last, limit: limit, connection)
    }

    func changedMessages(in conversation: Int64, after change: Int64, limit: Int) throws -> [FoundMessage] {
        try MessageTables.changed(in: conversation, after: change, limit: limit, connection)
    }

    func files(of sender: UserID, limit: Int) throws -> [MessageID] {
        try FileTables.found(of: sender, limit: limit, connection)
    }

    func conversations(of user: UserID, from number: Int64, limit: Int) throws -> [FoundConversation] {
        try ConversationTables.found(of: user, from: number, limit: limit, connection)
    }

    func pinnedConversations(of user: UserID) throws -> Int { try ConversationTables.pinned(of: user, connection) }

    func count(of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        try MessageTables.count(of: sender, in: conversation, seqs: seqs, connection)
    }

    func countTips(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        try MessageTables.countTips(in: conversation, seqs: seqs, connection)
    }

    func countDirected(to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        try MessageTables.countDirected(to: user, in: conversation, seqs: seqs, connection)
    }

    func directedMessages(after place: MessagePlace, limit: Int) throws -> [FoundMessage] {
        try MessageTables.directed(after: place, limit: limit, connection)
    }

    func senders(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> [UserID] {
        try MessageTables.senders(in: conversation, seqs: seqs, connection)
    }

    func similar(to user: UserID, for sender: UserID) throws -> (acquaintances: [UserID], strangers: [UserID]) {
        try RecipientTables.similar(to: user, for: sender, connection)
    }

    func report(of group: GroupID) throws -> GroupReport? { try OperatorTables.report(of: group, connection) }
    func fileBytes(of user: UserID) throws -> Int64 { try FileTables.bytes(of: user, connection) }
    func usage() throws -> Usage { try OperatorTables.usage(connection) }

    // MARK: Writing

    /// Writes the changes. Rows that others refer to are inserted first and deleted last.
    func apply(_ changes: RowChanges) {
        guard !changes.isEmpty else { return }
        hasWritten = true
        AccountTables.write(changes.accounts, connection)
        AccountTables.writeDisabled(changes.disabled, connection)
        AccountTables.writeProfiles(changes.profiles, connection)
        PeopleTables.writeBlocks(changes.blocks, connection)
        FolderTables.write(changes.folders, connection)
        FriendTables.write(changes.friends, connection)
        InstanceTables.write(changes.instances, connection)
        InstanceTables.writeEndings(changes.endings, connection)
        InstanceTables.writeAwayKicks(changes.awayKicks, connection)
        TicketTables.writeRevocations(changes.revocations, connection)
        TicketTables.writeUsed(changes.tickets, connection)
        TicketTables.write(changes.issuerClock, connection)
        TicketTables.write(changes.policy, connection)
        ConversationTables.write(changes.conversations, connection)
        OperatorTables.writeProfiles(changes.groupProfiles, connection)
        GroupValueTables.write(changes.groupValues, connection)
        for change in changes.members where change.before == nil || change.after == nil {
            lists.forget(change.key.conversation)
        }
        ConversationTables.writeMembers(changes.members, connection)
        MessageTables.write(changes.messages, connection)
        FileTables.write(changes.files, connection)
        FileTables.write(changes.fileParts, connection)
        for purge in changes.purges {
            FileTables.delete(purge, connection)
            MessageTables.delete(purge, connection)
            // Their ids are free again.
            loaded.messages = [:]
            loaded.sentKeys = [:]
            loaded.files = [:]
        }
        for user in changes.erasures { ErasureTables.erase(user, connection) }
        OperatorTables.count(changes.visits, connection)
        AccountTables.delete(changes.accounts, connection)
    }
}

extension Connection {
    /// Asks one query, in a round trip of its own.
    func ask(_ query: Query) throws(PostgresError) -> QueryResult {
        guard let result = try exchange([query]).first else {
            throw PostgresError(code: nil, text: "no answer to \(query.statement.name)")
        }
        return result
    }
}
