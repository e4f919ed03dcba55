package import Model
package import Rules
internal import Wire

/// The server's store as a value: the rules are the server's own, and the rows are in memory instead of a database.
/// `StoreComparisonTests` compares it with the store that ships.
package struct MemoryStore: Sendable {
    package var policy: LoginPolicy
    package var people: [UserID: Person] = [:]
    package var conversations: [String: Conversation] = [:]
    /// The keys of conversations, by number.
    package var keys: [Int64: String] = [:]
    package var sent: [SentKey: MessageRow] = [:]
    package var files: [SentKey: File] = [:]
    package var issuerClock: IssuerClockRow?
    /// The users who logged in, by day and by month.
    package var visitors: [String: Set<UserID>] = [:]
    package var bug: PlantedBug?
    /// How many conversations a page of a list has: one, so that the short lists of the simulation have several pages.
    package var pageLength = 1
    /// How many changed messages a page has: two, for the same reason.
    package var changesLength = 2

    package struct Person: Sendable {
        package var account: AccountRow?
        package var disabledAt: Timestamp?
        package var profile: AccountProfile?
        package var blocks: [UserID: Timestamp] = [:]
        package var folders: Folders?
        package var friends: [UserID: Friend] = [:]
        package var instances: [InstanceRow] = []
        package var endings: [InstanceID: EndingRow] = [:]
        package var awayKicks: [DeviceKey: UserRegistry.AwayKick] = [:]
        package var revokedAt: Timestamp?
        package var tickets: [CheckedTicket: Bool] = [:]
    }

    package struct Conversation: Sendable {
        package var row: ConversationRow
        package var profile: GroupProfileRow?
        package var values: GroupValuesRow?
        package var members: [UserID: MemberRow] = [:]
        /// The messages by seq.
        package var messages: [Int64: Sent] = [:]
    }

    package struct Sent: Equatable, Sendable {
        package let key: SentKey
        package let row: MessageRow
    }

    package struct File: Sendable {
        package var row: FileRow
        package var parts: [[UInt8]] = []
    }

    package init(policy: LoginPolicy, groups: [GroupID: [UserID]], at now: Timestamp, bug: PlantedBug? = nil) {
        self.policy = policy
        self.bug = bug
        for (number, group) in groups.keys.sorted(by: { "\($0)" < "\($1)" }).enumerated() {
            let row = ConversationRow(number: Int64(number + 1), lastAt: now, showsHistory: false)
            let key = "group:\(group)"
            keys[row.number] = key
            conversations[key] = Conversation(row: row)
            for user in groups[group] ?? [] {
                conversations[key]?.members[user] = MemberRow(readSeq: 0, hiddenSeq: 0)
            }
        }
    }

    /// Performs a transaction. Reading memory never fails; an error from the rules comes out as damage.
    package mutating func perform(_ operations: [StoreOperation]) -> [StoreOutcome] {
        let rows = MemoryRows(self)
        defer { self = rows.store }
        do {
            guard bug == .decidesBeforeTransaction else { return try perform(operations, rows) }
            rows.believed = people
            return try operations.flatMap { try perform([$0], rows) }
        } catch {
            return operations.map { _ in .damaged(StoreError("\(error)")) }
        }
    }

    private func perform(_ operations: [StoreOperation], _ rows: MemoryRows) throws -> [StoreOutcome] {
        var work = UnitOfWork(rows: rows)
        let outcomes = try operations.map { try perform($0, rows, in: &work) }
        try work.flush()
        return outcomes
    }

    private func perform(
        _ operation: StoreOperation, _ rows: MemoryRows, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        if bug == .countsTheDead || bug == .answersRepeatsAnew { try work.flush() }
        let outcome = try StoreRules.perform(asBelieved(operation, rows.store), in: &work)
        guard bug == .answersRepeatsAnew, case .repeated(let receipt) = outcome, case .append(let append) = operation
        else { return outcome }
        let key = ConversationKey.text(of: append.conversation, seenBy: append.fence.user)
        let lastSeq = rows.store.conversations[key]?.row.lastSeq ?? 0
        return .repeated(
            SendReceipt(
                conversation: receipt.conversation, messageID: receipt.messageID, seq: lastSeq + 1,
                sentAt: receipt.sentAt))
    }

    /// The operation as a server passes it on that does not ask who is connected.
    private func asBelieved(_ operation: StoreOperation, _ store: MemoryStore) -> StoreOperation {
        guard bug == .countsTheDead else { return operation }
        let all = store.people.mapValues { Set($0.instances.map(\.instance.instance)) }
        switch operation {
        case .login(let login):
            return .login(
                LoginOperation(
                    newcomer: login.newcomer, mode: login.mode, ticket: login.ticket,
                    connected: all[login.newcomer.user] ?? [], at: login.at,
                    signedOutInstance: login.signedOutInstance, endsExpired: login.endsExpired))
        case .administer(let operation, _, let now): return .administer(operation, connected: all, at: now)
        case .logout, .expire, .renew, .left, .resumed, .append, .markRead, .request, .instances, .endInstances:
            return operation
        }
    }

    /// Notes, at the start of a server, that all instances still connected have lost their connection.
    package mutating func disconnectAll(at now: Timestamp) {
        for user in people.keys {
            for index in (people[user]?.instances ?? []).indices
            where people[user]?.instances[index].isConnected == true {
                people[user]?.instances[index].isConnected = false
                people[user]?.instances[index].instance.lastSeenAt = now
            }
        }
    }
}
