import Model
import Rules
import TestSupport
import Testing
import Wire

/// To whom messages may be sent.
@Suite(.serialized, .ownThread) struct RecipientsContractTests {
    @Test(arguments: StoreFactory.all) func `a message to an id that nobody has is refused and leaves nothing behind`(
        _ factory: StoreFactory
    ) throws {
        let it = try Bench(factory)
        #expect(try it.send(to: "zoe") == .refused(it.nobody("zoe")))
        #expect(try it.list().map(\.conversation) == [.group(.team)])
        #expect(try it.send(to: "zoe", recipients: .any) == .appended(it.stored("zoe")))
        #expect(try it.send(to: "zoe", 2) == .refused(it.nobody("zoe")))
    }

    @Test(arguments: StoreFactory.all) func `who has signed in, was imported or is in a group is known`(
        _ factory: StoreFactory
    ) throws {
        let it = try Bench(factory)
        _ = try Bench.login(.bob, it.store)
        _ = try it.store.perform([.administer(.importAccounts([.carol]), at: .start)])
        for (number, name) in ["bob", "carol", "gabriel", "alice"].enumerated() {
            #expect(try it.send(to: name, UInt64(number)) == .appended(it.stored(name)), "\(name)")
        }
    }

    @Test(arguments: StoreFactory.all)
    func `what was stored before its receiver was deleted is answered as it was, and nothing new is taken`(
        _ factory: StoreFactory
    )
        throws
    {
        let it = try Bench(factory)
        _ = try Bench.login(.bob, it.store)
        #expect(try it.send(to: "bob") == .appended(it.stored("bob")))
        _ = try it.store.perform([.administer(.deleteAccounts([.bob]), at: .start)])
        let receipt = SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start)
        #expect(try it.send(to: "bob") == .repeated(receipt))
        #expect(try it.send(to: "bob", 2) == .refused(it.nobody("bob")))
    }

    @Test(
        arguments: StoreFactory.all,
        [
            ("crolyn", "carolyn"), ("carloyn", "carolyn"), ("Carolyn", "carolyn"), ("carolynn", "carolyn"),
            ("gabrile", "gabriel"), ("gabrll", "gabriel"), ("carlynn", nil), ("bo", nil), ("nobody", nil),
        ])
    func `the id that was probably meant is named: near ones, and of acquaintances less near ones`(
        _ factory: StoreFactory, pair: (wrong: String, meant: String?)
    ) throws {
        let (wrong, meant) = pair
        let it = try Bench(factory)
        let names = ["carolyn", "bob", "x"]
        _ = try it.store.perform([.administer(.importAccounts(names.compactMap(UserID.init)), at: .start)])
        #expect(try it.send(to: wrong) == .refused(it.nobody(wrong, meant: meant)))
    }

    @Test(arguments: StoreFactory.all) func `of many accounts, too, the one beside is found`(_ factory: StoreFactory)
        throws
    {
        let it = try Bench(factory)
        let others = (0..<500).compactMap { UserID("user-\($0)-\($0 % 7)") }
        _ = try it.store.perform([.administer(.importAccounts(others + [fixture(UserID("margaret"))]), at: .start)])
        #expect(try it.send(to: "margaert") == .refused(it.nobody("margaert", meant: "margaret")))
        #expect(try it.send(to: "margare") == .refused(it.nobody("margare", meant: "margaret")))
    }
}

private struct Bench {
    /// What is on its disk lives as long as this does.
    private let database: TestDatabase
    let store: any ServerStore
    let alice: Fence

    init(_ factory: StoreFactory) throws {
        database = try factory.database()
        store = try database.open(groups: [.team: [.alice, fixture(UserID("gabriel"))]])
        alice = try Self.login(.alice, store)
    }

    func nobody(_ name: String, meant: String? = nil) -> ServiceError {
        ServiceError(
            .unknownRecipient, "Nobody has the user id \(name)." + (meant.map { " Did you mean \($0)?" } ?? ""))
    }

    func send(to name: String, _ number: UInt64 = 1, recipients: Recipients = .known) throws -> StoreOutcome {
        let append = AppendOperation(
            fence: alice, conversation: .c2c(fixture(UserID(name))), messageID: .make(number), text: "hi",
            recipients: recipients, at: .start)
        return try store.perform([.append(append)])[0]
    }

    func stored(_ name: String) -> StoredMessage {
        StoredMessage(seq: 1, sentAt: .start, audience: .pair(.alice, fixture(UserID(name))))
    }

    func list() throws -> [ConversationSummary] {
        guard case .login(.accepted(let grant)) = try store.perform([.login(Self.operation(.alice))])[0] else {
            return []
        }
        return grant.conversations.items
    }

    fileprivate static func login(_ user: UserID, _ store: any ServerStore) throws -> Fence {
        guard case .login(.accepted(let grant)) = try store.perform([.login(operation(user))])[0] else {
            throw StoreError("not in")
        }
        return Fence(user: user, instance: .make(1), epoch: grant.epoch)
    }

    fileprivate static func operation(_ user: UserID) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(1), device: Device(platform: .terminal, id: .laptop, name: ""), address: nil
            ),
            mode: .takePlace, ticket: .make(), connected: [], at: .start)
    }
}
