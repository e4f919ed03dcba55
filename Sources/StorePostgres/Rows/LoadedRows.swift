internal import Model
internal import Rules

/// Rows that were loaded together. A row that was asked for and does not exist is nil; what was not asked for has no
/// entry.
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
    /// The keys of the messages that were found at places.
    var sentKeys: [MessagePlace: SentKey] = [:]
    var groupProfiles: [Int64: GroupProfileRow?] = [:]
    var groupValues: [Int64: GroupValuesRow?] = [:]
    var files: [SentKey: FileRow?] = [:]
    var nextConversation: Int64?
}

/// Queries that are asked together, and the closures that take their answers.
struct Loading {
    private(set) var queries: [Query] = []
    private var takers: [(QueryResult, inout LoadedRows) throws -> Void] = []

    mutating func ask(_ query: Query, _ take: @escaping (QueryResult, inout LoadedRows) throws -> Void) {
        queries.append(query)
        takers.append(take)
    }

    /// Takes the answers, which come in the order of the queries.
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
