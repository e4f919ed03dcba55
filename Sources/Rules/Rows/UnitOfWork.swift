package import Model

/// The rows that a group of operations has read and changed. Each row is loaded once and written once, however many of
/// the operations use it. (The pattern is Fowler's *Unit of Work* with its *Identity Map*.)
///
/// Rules read and change rows here; nothing is written to the database before `flush`.
package struct UnitOfWork {
    private let rows: any StoreRows
    private var accounts = Table<UserID, AccountRow>()
    private var disabled = Table<UserID, Timestamp>()
    private var profiles = Table<UserID, AccountProfile>()
    private var folders = Table<UserID, Folders>()
    private var blocks = Table<BlockKey, Timestamp>()
    private var friends = Table<FriendKey, Friend>()
    private var instances = Table<UserID, [InstanceRow]>()
    private var fences: [Fence: Bool] = [:]
    private var endings = Table<InstanceKey, EndingRow>()
    private var awayKicks = Table<DeviceKey, UserRegistry.AwayKick>()
    private var revocations = Table<UserID, Timestamp>()
    private var tickets = Table<UserID, [CheckedTicket: Bool]>()
    private var issuerClocks = Table<Singleton, IssuerClockRow>()
    private var policies = Table<Singleton, LoginPolicy>()
    private var conversations = Table<String, ConversationRow>()
    private var groupProfiles = Table<Int64, GroupProfileRow>()
    private var groupValues = Table<Int64, GroupValuesRow>()
    private var members = Table<MemberKey, MemberRow>()
    private var messages = Table<SentKey, MessageRow>()
    private var files = Table<SentKey, FileRow>()
    private var fileParts: [NewFilePart] = []
    private var purges: [Purge] = []
    private var visits: [Visit] = []
    private var erasures: [UserID] = []
    private var nextNumber: Int64?
    /// Whether members were added or removed since the last `flush`.
    private var hasNewMembers = false

    package init(rows: any StoreRows) {
        self.rows = rows
    }

    /// Writes all changes to the database, within its transaction.
    package mutating func flush() throws {
        var changes = RowChanges()
        changes.accounts = accounts.takeChanges()
        changes.disabled = disabled.takeChanges()
        changes.profiles = profiles.takeChanges()
        changes.folders = folders.takeChanges()
        changes.blocks = blocks.takeChanges()
        changes.friends = friends.takeChanges()
        changes.instances = instances.takeChanges()
        changes.endings = endings.takeChanges()
        changes.awayKicks = awayKicks.takeChanges()
        changes.revocations = revocations.takeChanges()
        changes.tickets = tickets.takeChanges()
        changes.issuerClock = issuerClocks.takeChanges()
        changes.policy = policies.takeChanges()
        changes.conversations = conversations.takeChanges()
        changes.groupProfiles = groupProfiles.takeChanges()
        changes.groupValues = groupValues.takeChanges()
        changes.members = members.takeChanges()
        hasNewMembers = false
        changes.messages = messages.takeChanges()
        changes.files = files.takeChanges()
        (changes.fileParts, fileParts) = (fileParts, [])
        (changes.purges, purges) = (purges, [])
        (changes.visits, visits) = (visits, [])
        (changes.erasures, erasures) = (erasures, [])
        try rows.apply(changes)
    }

    // MARK: Accounts

    mutating func account(of user: UserID) throws -> AccountRow? { try accounts.row(user, load: rows.account) }

    mutating func set(_ account: AccountRow?, of user: UserID) { accounts.set(user, account) }

    mutating func isDisabled(_ user: UserID) throws -> Bool { try disabled.row(user, load: rows.disabled) != nil }

    mutating func setDisabled(_ user: UserID, since: Timestamp?) { disabled.set(user, since) }

    mutating func profile(of user: UserID) throws -> AccountProfile? { try profiles.row(user, load: rows.profile) }

    mutating func set(_ profile: AccountProfile?, of user: UserID) { profiles.set(user, profile) }

    mutating func folders(of user: UserID) throws -> Folders? { try folders.row(user, load: rows.folders) }

    mutating func set(_ folders: Folders?, of user: UserID) { self.folders.set(user, folders) }

    mutating func isBlocked(_ key: BlockKey) throws -> Bool { try blocks.row(key, load: rows.block) != nil }

    mutating func setBlocked(_ key: BlockKey, since: Timestamp?) { blocks.set(key, since) }

    mutating func blocked(by user: UserID) throws -> [UserID] {
        if !blocks.isUnchanged { try flush() }
        return try rows.blocked(by: user)
    }

    /// Deletes in bulk a user's remaining rows that no rule reads by key. Nothing of them may be read in this unit of
    /// work.
    mutating func erase(_ user: UserID) { erasures.append(user) }

    mutating func friend(_ key: FriendKey) throws -> Friend? { try friends.row(key, load: rows.friend) }

    /// Sets or deletes (nil) a row of a friend list. Both users' rows must have been read before: `flush` compares with
    /// them.
    mutating func set(_ friend: Friend?, at key: FriendKey) { friends.set(key, friend) }

    mutating func friends(of user: UserID) throws -> [Friend] {
        if !friends.isUnchanged { try flush() }
        return try rows.friends(of: user)
    }

    mutating func friendCount(of user: UserID, as standing: Friend.Standing) throws -> Int {
        if !friends.isUnchanged { try flush() }
        return try rows.friendCount(of: user, as: standing)
    }

    mutating func visited(_ user: UserID, at now: Timestamp) { visits.append(Visit(user: user, at: now)) }

    // MARK: Instances

    mutating func instances(of user: UserID) throws -> [InstanceRow] {
        try instances.row(user, load: rows.instances) ?? []
    }

    /// Returns the instances of all users who have any.
    mutating func allInstances() throws -> [UserID: [InstanceRow]] {
        try flush()
        let all = try rows.allInstances()
        for (user, rows) in all { instances.note(user, rows) }
        return all
    }

    mutating func set(_ rows: [InstanceRow], of user: UserID) { instances.set(user, rows) }

    mutating func stands(_ fence: Fence) throws -> Bool {
        if let known = instances.known(fence.user) {
            return known?.contains { $0.instance.instance == fence.instance && $0.instance.epoch == fence.epoch }
                ?? false
        }
        if let known = fences[fence] { return known }
        let stands = try rows.stands(fence)
        fences[fence] = stands
        return stands
    }

    mutating func ending(of key: InstanceKey) throws -> EndingRow? { try endings.row(key, load: rows.ending) }

    mutating func set(_ ending: EndingRow?, of key: InstanceKey) { endings.set(key, ending) }

    mutating func awayKick(of key: DeviceKey) throws -> UserRegistry.AwayKick? {
        try awayKicks.row(key, load: rows.awayKick)
    }

    mutating func set(_ kick: UserRegistry.AwayKick?, of key: DeviceKey) { awayKicks.set(key, kick) }

    mutating func removeAwayKicks(of user: UserID) throws {
        try flush()
        for key in try rows.awayKicks(of: user) where try awayKick(of: key) != nil { awayKicks.set(key, nil) }
    }

    package mutating func policy() throws -> LoginPolicy {
        try policies.row(.only) { _ in try rows.policy() } ?? LoginPolicy()
    }

    mutating func set(_ policy: LoginPolicy) { policies.set(.only, policy) }

    // MARK: Tickets

    mutating func revocation(of user: UserID) throws -> Timestamp? { try revocations.row(user, load: rows.revocation) }

    mutating func setRevocation(of user: UserID, at instant: Timestamp) { revocations.set(user, instant) }

    mutating func tickets(of user: UserID) throws -> [CheckedTicket: Bool] {
        try tickets.row(user, load: rows.tickets) ?? [:]
    }

    mutating func set(_ used: [CheckedTicket: Bool], of user: UserID) { tickets.set(user, used) }

    mutating func issuerClock() throws -> IssuerClockRow? {
        try issuerClocks.row(.only) { _ in try rows.issuerClock() }
    }

    mutating func set(_ clock: IssuerClockRow) { issuerClocks.set(.only, clock) }

    // MARK: Conversations

    mutating func conversation(_ key: String) throws -> ConversationRow? {
        try conversations.row(key, load: rows.conversation)
    }

    mutating func set(_ row: ConversationRow, at key: String) { conversations.set(key, row) }

    /// These groups, what is kept with them and the seats of these users in them will be read: what of it is not known is
    /// loaded together.
    mutating func foresee(_ groups: [String], seatsOf users: [UserID] = [], values: Bool = false) throws {
        let unknown = groups.filter { key in
            guard let known = conversations.known(key) else { return true }
            guard let row = known else { return false }
            return groupProfiles.known(row.number) == nil || values && groupValues.known(row.number) == nil
                || users.contains { members.known(MemberKey(row.number, $0)) == nil }
        }
        guard !unknown.isEmpty else { return }
        var question = Question()
        question.conversations = Set(unknown)
        question.groupProfiles = question.conversations
        if values { question.groupValues = question.conversations }
        for key in unknown { question.members.formUnion(users.map { Question.Seat(key, $0) }) }
        try rows.load(question)
    }

    /// The number of a new conversation.
    mutating func takeNumber() throws -> Int64 {
        let number = try nextNumber ?? rows.nextConversation()
        nextNumber = number + 1
        return number
    }

    mutating func groupProfile(of conversation: Int64) throws -> GroupProfileRow? {
        try groupProfiles.row(conversation, load: rows.groupProfile)
    }

    mutating func set(_ profile: GroupProfileRow, of conversation: Int64) { groupProfiles.set(conversation, profile) }

    mutating func groupValues(of conversation: Int64) throws -> GroupValuesRow? {
        try groupValues.row(conversation, load: rows.groupValues)
    }

    /// Sets what is kept with a group, which `groupValues(of:)` must have read before.
    mutating func set(_ values: GroupValuesRow?, ofGroup conversation: Int64) { groupValues.set(conversation, values) }

    mutating func member(_ key: MemberKey) throws -> MemberRow? { try members.row(key, load: rows.member) }

    mutating func set(_ row: MemberRow?, of key: MemberKey) {
        if row == nil || members.known(key) == .some(nil) { hasNewMembers = true }
        members.set(key, row)
    }

    /// Adds a member to a new conversation: it has no members yet, so nothing is looked up.
    mutating func add(_ row: MemberRow, as key: MemberKey) {
        members.note(key, nil)
        set(row, of: key)
    }

    /// Of somebody who is known to be a member: what they have there is not looked up.
    mutating func removeMember(_ key: MemberKey) {
        members.note(key, MemberRow(readSeq: 0, hiddenSeq: 0))
        set(nil, of: key)
    }

    mutating func members(of conversation: Int64) throws -> [UserID] {
        if hasNewMembers { try flush() }
        return try rows.members(of: conversation)
    }

    mutating func viewers(of place: MessagePlace) throws -> [UserID] {
        try flush()
        return try rows.viewers(of: place)
    }

    /// Returns the users who learn of news about `user`, by their ids: people in shared conversations, as far as
    /// `ProfileRules` tells them, friends, and users whom `user` has asked to be friends.
    mutating func acquaintances(of user: UserID) throws -> [UserID] {
        if hasNewMembers { try flush() }
        let friends = try friends(of: user).filter { $0.standing != .asks }.map(\.user)
        return Set(try rows.acquaintances(of: user) + friends).sorted()
    }

    mutating func isInGroup(_ user: UserID) throws -> Bool {
        if hasNewMembers { try flush() }
        return try rows.isInGroup(user)
    }

    mutating func pinnedConversations(of user: UserID) throws -> Int {
        try flush()
        return try rows.pinnedConversations(of: user)
    }

    mutating func conversations(of user: UserID) throws -> [ConversationMembership] {
        try flush()
        return try rows.conversations(of: user)
    }

    mutating func firstPage(for user: UserID) throws -> ConversationPage {
        try flush()
        return try rows.firstPage(for: user)
    }

    mutating func conversations(from number: Int64, limit: Int) throws -> [FoundConversation] {
        try flush()
        let found = try rows.conversations(from: number, limit: limit)
        for case let sound? in found.map(\.sound) { conversations.note(sound.key, sound.row) }
        return found
    }

    mutating func conversations(of user: UserID, from number: Int64, limit: Int) throws -> [FoundConversation] {
        try flush()
        return try rows.conversations(of: user, from: number, limit: limit)
    }

    mutating func report(of group: GroupID) throws -> GroupReport? {
        try flush()
        return try rows.report(of: group)
    }

    mutating func usage() throws -> Usage {
        try flush()
        return try rows.usage()
    }

    // MARK: Messages

    mutating func message(_ key: SentKey) throws -> MessageRow? { try messages.row(key, load: rows.message) }

    mutating func set(_ message: MessageRow, as key: SentKey) { messages.set(key, message) }

    mutating func sentKey(at place: MessagePlace) throws -> SentKey? {
        if !messages.isUnchanged { try flush() }
        return try rows.sentKey(at: place)
    }

    mutating func messages(in conversation: Int64, after seq: Int64, limit: Int) throws -> [FoundMessage] {
        try flush()
        return note(try rows.messages(in: conversation, after: seq, limit: limit))
    }

    mutating func messages(of sender: UserID, after last: MessageID?, limit: Int) throws -> [FoundMessage] {
        try flush()
        return note(try rows.messages(of: sender, after: last, limit: limit))
    }

    mutating func changedMessages(in conversation: Int64, after change: Int64, limit: Int) throws -> [FoundMessage] {
        try flush()
        return note(try rows.changedMessages(in: conversation, after: change, limit: limit))
    }

    private mutating func note(_ found: [FoundMessage]) -> [FoundMessage] {
        for case let sound? in found.map(\.sound) { messages.note(sound.key, sound.row) }
        return found
    }

    mutating func count(of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        if !messages.isUnchanged { try flush() }
        return try rows.count(of: sender, in: conversation, seqs: seqs)
    }

    mutating func countTips(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> Int64 {
        if !messages.isUnchanged { try flush() }
        return try rows.countTips(in: conversation, seqs: seqs)
    }

    mutating func countDirected(
        to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>
    ) throws -> Int64 {
        if !messages.isUnchanged { try flush() }
        return try rows.countDirected(to: user, in: conversation, seqs: seqs)
    }

    mutating func directedMessages(after place: MessagePlace, limit: Int) throws -> [FoundMessage] {
        try flush()
        return note(try rows.directedMessages(after: place, limit: limit))
    }

    mutating func senders(in conversation: Int64, seqs: ClosedRange<Int64>) throws -> [UserID] {
        if !messages.isUnchanged { try flush() }
        return try rows.senders(in: conversation, seqs: seqs)
    }

    /// Deletes messages for good; their ids may be used again.
    mutating func purge(_ conversation: Int64, upTo seq: Int64) throws {
        purges.append(Purge(conversation: conversation, upTo: seq))
        try flush()
        messages = Table()
        files = Table()
    }

    // MARK: Files

    mutating func file(_ key: SentKey) throws -> FileRow? { try files.row(key, load: rows.file) }

    mutating func set(_ row: FileRow?, of key: SentKey) { files.set(key, row) }

    mutating func files(of sender: UserID, limit: Int) throws -> [MessageID] {
        try flush()
        return try rows.files(of: sender, limit: limit)
    }

    mutating func add(_ part: NewFilePart) { fileParts.append(part) }

    mutating func fileBytes(of user: UserID) throws -> Int64 {
        if !files.isUnchanged { try flush() }
        return try rows.fileBytes(of: user)
    }

    func similar(to user: UserID, for sender: UserID) throws -> (acquaintances: [UserID], strangers: [UserID]) {
        try rows.similar(to: user, for: sender)
    }
}
