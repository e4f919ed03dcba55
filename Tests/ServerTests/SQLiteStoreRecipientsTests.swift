import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// To whom messages may be sent.
struct SQLiteStoreRecipientsTests {
    private let directory: TemporaryDirectory
    private let store: SQLiteStore
    private let alice: Fence

    init() throws {
        directory = try TemporaryDirectory()
        store = try SQLiteStore(path: directory.path + "/parley.db", now: { .start })
        try store.configure(groups: [.team: [.alice, fixture(UserID("gabriel"))]])
        alice = try Self.login(.alice, store)
    }

    @Test func `a message to an id that nobody has is refused and leaves nothing behind`() throws {
        #expect(try send(to: "zoe") == .refused(nobody("zoe")))
        #expect(try list().map(\.conversation) == [.group(.team)])
        #expect(try send(to: "zoe", recipients: .any) == .appended(stored("zoe")))
        #expect(try send(to: "zoe", 2) == .refused(nobody("zoe")))
    }

    @Test func `who has signed in, was imported or is in a group is known`() throws {
        _ = try Self.login(.bob, store)
        _ = try store.perform([.administer(.importAccounts([.carol]), at: .start)])
        for (number, name) in ["bob", "carol", "gabriel", "alice"].enumerated() {
            #expect(try send(to: name, UInt64(number)) == .appended(stored(name)), "\(name)")
        }
    }

    @Test func `what was stored before its receiver was deleted is answered as it was, and nothing new is taken`()
        throws
    {
        _ = try Self.login(.bob, store)
        #expect(try send(to: "bob") == .appended(stored("bob")))
        _ = try store.perform([.administer(.deleteAccounts([.bob]), at: .start)])
        let receipt = SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start)
        #expect(try send(to: "bob") == .repeated(receipt))
        #expect(try send(to: "bob", 2) == .refused(nobody("bob")))
    }

    @Test(arguments: [
        ("crolyn", "carolyn"), ("carloyn", "carolyn"), ("Carolyn", "carolyn"), ("carolynn", "carolyn"),
        ("gabrile", "gabriel"), ("gabrll", "gabriel"), ("carlynn", nil), ("bo", nil), ("nobody", nil),
    ])
    func `the id that was probably meant is named: near ones, and of acquaintances less near ones`(
        wrong: String, meant: String?
    ) throws {
        let names = ["carolyn", "bob", "x"]
        _ = try store.perform([.administer(.importAccounts(names.compactMap(UserID.init)), at: .start)])
        #expect(try send(to: wrong) == .refused(nobody(wrong, meant: meant)))
    }

    @Test func `of many accounts, too, the one beside is found`() throws {
        let others = (0..<500).compactMap { UserID("user-\($0)-\($0 % 7)") }
        _ = try store.perform([.administer(.importAccounts(others + [fixture(UserID("margaret"))]), at: .start)])
        #expect(try send(to: "margaert") == .refused(nobody("margaert", meant: "margaret")))
        #expect(try send(to: "margare") == .refused(nobody("margare", meant: "margaret")))
    }

    // MARK: Steps

    private func nobody(_ name: String, meant: String? = nil) -> ServiceError {
        ServiceError(
            .unknownRecipient, "Nobody has the user id \(name)." + (meant.map { " Did you mean \($0)?" } ?? ""))
    }

    private func send(to name: String, _ number: UInt64 = 1, recipients: Recipients = .known) throws -> StoreOutcome {
        let append = AppendOperation(
            fence: alice, conversation: .c2c(fixture(UserID(name))), messageID: .make(number), text: "hi",
            recipients: recipients, at: .start)
        return try store.perform([.append(append)])[0]
    }

    private func stored(_ name: String) -> StoredMessage {
        StoredMessage(seq: 1, sentAt: .start, audience: .pair(.alice, fixture(UserID(name))))
    }

    private func list() throws -> [ConversationSummary] {
        guard case .login(.accepted(let grant)) = try store.perform([.login(Self.operation(.alice))])[0] else {
            return []
        }
        return grant.conversations.items
    }

    private static func login(_ user: UserID, _ store: SQLiteStore) throws -> Fence {
        guard case .login(.accepted(let grant)) = try store.perform([.login(operation(user))])[0] else {
            throw StoreError("not in")
        }
        return Fence(user: user, instance: .make(1), epoch: grant.epoch)
    }

    private static func operation(_ user: UserID) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(1), platform: .terminal, deviceID: .laptop, deviceName: "", address: nil),
            mode: .takePlace, ticket: .make(), connected: [], at: .start)
    }
}
