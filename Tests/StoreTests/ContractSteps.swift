import Model
import Rules
import TestSupport
import Wire

/// A database of its own with a group, and what people do on it.
struct MessageBench {
    let database: TestDatabase
    let store: any ServerStore
    let clock = TestClock()

    init(_ factory: StoreFactory) throws {
        database = try factory.database()
        let clock = clock
        store = try database.open(
            policy: LoginPolicy(), groups: [.team: [.alice, .bob]], now: { clock.now.wall })
    }

    func operation(
        _ user: UserID, instance: Int, device: DeviceID = .laptop, mode: LoginRequest.Mode = .takePlace
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(instance),
                device: Device(platform: .terminal, id: device, name: "\(device)"), address: nil),
            mode: mode, ticket: .make(), connected: [], at: .start)
    }

    func login(_ user: UserID, instance: Int = 1) throws -> Fence {
        Fence(user: user, instance: .make(instance), epoch: try grant(user, instance).epoch)
    }

    /// What alice's laptop is answered when it logs in as this instance.
    func outcome(of instance: Int) throws -> LoginOutcome {
        try outcome(operation(.alice, instance: instance))
    }

    /// What the instance is answered that comes back from the laptop.
    func reattach(_ fence: Fence) throws -> LoginOutcome {
        try outcome(operation(fence.user, instance: 1, mode: .reattach(epoch: fence.epoch)))
    }

    func list(_ fence: Fence) throws -> [ConversationSummary] {
        try grant(fence.user, 1).conversations.items
    }

    func append(_ text: String, _ fence: Fence, _ conversation: ConversationID, _ number: UInt64) -> AppendOperation {
        AppendOperation(fence: fence, conversation: conversation, messageID: .make(number), text: text, at: .start)
    }

    func send(
        _ text: String, from fence: Fence, to conversation: ConversationID, _ number: UInt64
    ) throws -> StoreOutcome {
        try store.perform([.append(append(text, fence, conversation, number))])[0]
    }

    func mark(_ seq: Int64, _ fence: Fence) throws -> StoreOutcome {
        try store.perform([.markRead(fence, .c2c(.bob), seq: seq)])[0]
    }

    /// Without what the other one is told.
    func marked(_ seq: Int64, _ fence: Fence) throws -> StoreOutcome {
        guard case .marked(let summary, let moved, _) = try mark(seq, fence) else { throw StoreError("not marked") }
        var own = summary
        own.peerRead = 0
        return .marked(own, moved: moved)
    }

    func outcome(
        _ conversation: ConversationID, _ range: HistoryRequest.Range = .latest, limit: Int = Limits.historyPage,
        for user: UserID
    ) async -> ReadOutcome {
        await withCheckedContinuation { continuation in
            store.read(
                .history(HistoryRequest(conversation: conversation, range: range, limit: limit)), for: user
            ) { continuation.resume(returning: $0) }
        }
    }

    func history(
        _ conversation: ConversationID, _ range: HistoryRequest.Range = .latest, limit: Int = Limits.historyPage,
        for user: UserID
    ) async throws -> HistoryPage {
        let outcome = await outcome(conversation, range, limit: limit, for: user)
        guard case .answer(.history(let page)) = outcome else { throw StoreError("\(outcome)") }
        return page
    }

    func stored(_ seq: Int64, _ audience: StoredMessage.Audience) -> StoredMessage {
        StoredMessage(seq: seq, sentAt: .start, audience: audience)
    }

    func summary(
        _ conversation: ConversationID, last: Int64, read: Int64, unread: Int64, peerRead: Int64 = 0,
        hidden: Int64 = 0
    ) -> ConversationSummary {
        ConversationSummary(
            conversation: conversation, lastSeq: last, readSeq: read, unread: unread, lastAt: .start,
            peerRead: peerRead, hiddenSeq: hidden)
    }

    private func grant(_ user: UserID, _ instance: Int) throws -> LoginGrant {
        let outcome = try outcome(operation(user, instance: instance))
        guard case .accepted(let grant) = outcome else { throw StoreError("\(outcome)") }
        return grant
    }

    private func outcome(_ login: LoginOperation) throws -> LoginOutcome {
        let outcome = try store.perform([.login(login)])[0]
        guard case .login(let decided) = outcome else { throw StoreError("\(outcome)") }
        return decided
    }
}
