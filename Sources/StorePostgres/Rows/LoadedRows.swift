internal import Model
internal import Rules

/// Rows that were read together. What was asked for and is not there is nil; what was not asked for has no entry.
struct LoadedRows {
    var accounts: [UserID: AccountRow?] = [:]
    var disabled: [UserID: Timestamp?] = [:]
    var profiles: [UserID: AccountProfile?] = [:]
    var folders: [UserID: Folders?] = [:]
    var blocks: [BlockKey: Timestamp?] = [:]
    var friends: [FriendKey: Friend?] = [:]
    var instances: [UserID: [InstanceRow]] = [:]
    var fences: [Fence: Bool] = [:]
    var endings: [InstanceKey: EndingRow?] = [:]
    var awayKicks: [DeviceKey: UserRegistry.AwayKick?] = [:]
    var revocations: [UserID: Timestamp?] = [:]
    var tickets: [UserID: [CheckedTicket: Bool]] = [:]
    var issuerClock: IssuerClockRow??
    var policy: LoginPolicy?
    var conversations: [String: ConversationRow?] = [:]
    var members: [MemberKey: MemberRow?] = [:]
    var messages: [SentKey: MessageRow?] = [:]
    /// Of those that were found.
    var sentKeys: [MessagePlace: SentKey] = [:]
    var groupProfiles: [Int64: GroupProfileRow?] = [:]
    var groupValues: [Int64: GroupValuesRow?] = [:]
    var files: [SentKey: FileRow?] = [:]
    var nextConversation: Int64?
}

/// What is asked together, and who takes which answer.
struct Loading {
    private(set) var queries: [Query] = []
    private var takers: [(QueryResult, inout LoadedRows) throws -> Void] = []

    mutating func ask(_ query: Query, _ take: @escaping (QueryResult, inout LoadedRows) throws -> Void) {
        queries.append(query)
        takers.append(take)
    }

    /// In the order in which they were asked.
    func take(_ results: some Sequence<QueryResult>, into rows: inout LoadedRows) throws {
        for (result, take) in zip(results, takers) { try take(result, &rows) }
    }

    init(_ question: Question) {
        askAccounts(question)
        askFolders(question)
        askBlocks(question)
        askFriends(question)
        askInstances(question)
        askTickets(question)
        askConversations(question)
        askGroups(question)
        askGroupValues(question)
        askMessages(question)
        askFiles(question)
    }
}
