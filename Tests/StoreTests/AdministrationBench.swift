import Model
import Rules
import TestSupport
import Testing
import Wire

/// A database of its own, and what an operator does on it. All times are milliseconds after the start.
struct AdministrationBench {
    let database: TestDatabase
    let store: any ServerStore

    init(_ factory: StoreFactory) throws {
        database = try factory.database()
        store = try database.open()
    }

    func at(_ milliseconds: Int64) -> Timestamp { .start.advanced(by: .milliseconds(milliseconds)) }

    func ticket(_ issued: Int64, _ lifetime: Int64) -> CheckedTicket {
        .make(issuedAt: at(issued), expiresAt: at(issued + lifetime * 1000 + 999))
    }

    func call(_ operation: AdministrationOperation, at milliseconds: Int64) throws -> AdministrationOutcome {
        let outcome = try store.perform([.administer(operation, at: at(milliseconds))])[0]
        guard case .administered(let administered) = outcome else { throw StoreError("\(outcome)") }
        return administered
    }

    func operation(
        _ user: UserID, _ instance: Int, ticket: CheckedTicket, device: String = "laptop", mode: LoginRequest.Mode,
        now: Int64
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(instance),
                device: Device(platform: .terminal, id: fixture(DeviceID(device)), name: "terminal"), address: nil),
            mode: mode, ticket: ticket, connected: [], at: at(now))
    }

    func decide(
        _ user: UserID, _ instance: Int, mode: LoginRequest.Mode = .takePlace, issued: Int64 = 0,
        lifetime: Int64 = 60, device: String = "laptop", now: Int64
    ) throws -> LoginOutcome {
        let login = operation(
            user, instance, ticket: ticket(issued, lifetime), device: device, mode: mode, now: now)
        let outcome = try store.perform([.login(login)])[0]
        guard case .login(let decided) = outcome else { throw StoreError("\(outcome)") }
        return decided
    }

    func login(
        _ user: UserID, _ instance: Int, issued: Int64 = 0, lifetime: Int64 = 60, device: String = "laptop",
        now: Int64 = 0
    ) throws -> Fence? {
        let outcome = try decide(user, instance, issued: issued, lifetime: lifetime, device: device, now: now)
        guard case .accepted(let grant) = outcome else { return nil }
        return Fence(user: user, instance: .make(instance), epoch: grant.epoch)
    }

    func append(_ fence: Fence, _ conversation: ConversationID, _ number: UInt64) -> AppendOperation {
        AppendOperation(fence: fence, conversation: conversation, messageID: .make(number), text: "a", at: .start)
    }

    func history(_ conversation: ConversationID, for user: UserID) async -> HistoryPage? {
        await withCheckedContinuation { continuation in
            store.read(.history(HistoryRequest(conversation: conversation, range: .latest)), for: user) { outcome in
                guard case .answer(.history(let page)) = outcome else {
                    return continuation.resume(returning: nil)
                }
                continuation.resume(returning: page)
            }
        }
    }
}
