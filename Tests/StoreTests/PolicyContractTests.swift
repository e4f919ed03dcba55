import Model
import Rules
import TestSupport
import Testing
import Wire

/// The policy and what depends on it change together.
@Suite(.serialized, .ownThread) struct PolicyContractTests {
    @Test(arguments: StoreFactory.all) func `L-17 the policy of the first start is kept until another is set`(
        _ factory: StoreFactory
    ) throws {
        let it = try Bench(factory)
        it.store.close()
        let again = try it.database.open()
        #expect(try it.policy(again) == LoginPolicy(instances: [.web: 3]))
        let dual = LoginPolicy(kind: .dual, instances: [.web: 2], scripts: 4)
        _ = try it.set(dual, again)
        again.close()
        #expect(try it.policy(it.database.open()) == dual)
    }

    @Test(arguments: StoreFactory.all)
    func `L-17 a configured policy ends what it has no place for before anybody comes back`(_ factory: StoreFactory)
        throws
    {
        let it = try Bench(factory)
        let fences = try (1...3).map { try it.login($0) }
        it.store.close()
        let again = try it.database.open(policy: LoginPolicy())
        let outcomes = try again.perform(fences.map { .markRead($0, .c2c(.bob), seq: 1) })
        #expect(outcomes.map { $0 == .fenced } == [true, true, false])
    }

    @Test(arguments: StoreFactory.all) func `L-17 lowering a limit keeps who is connected`(_ factory: StoreFactory)
        throws
    {
        let it = try Bench(factory)
        let fences = try (1...3).map { try it.login($0) }
        let outcomes = try it.store.perform([
            .administer(.setPolicy(LoginPolicy()), connected: [.alice: [.make(1)]], at: .start),
            .markRead(fences[0], .c2c(.bob), seq: 1), .markRead(fences[1], .c2c(.bob), seq: 1),
            .markRead(fences[2], .c2c(.bob), seq: 1),
        ])
        #expect(outcomes[1...].map { $0 == .fenced } == [false, true, true])
    }

    @Test(arguments: StoreFactory.all, [true, false])
    func `L-18 after a crash who was connected until then goes after who was lost before`(
        _ factory: StoreFactory, resumed: Bool
    ) throws {
        let it = try Bench(factory)
        let fences = try (1...3).map { try it.login($0) }
        _ = try it.store.perform([.left(fences[0], at: .start(plusSeconds: 1)), .left(fences[2], at: .start)])
        if resumed { _ = try it.store.perform([.resumed(fences[2], .later, at: .start(plusSeconds: 2))]) }
        it.store.close()
        // As after a crash: nobody has left.
        let again = try it.database.open(now: { .start(plusSeconds: 3600) })
        let outcome = try again.perform([.login(Bench.operation(4))])[0]
        guard case .login(.accepted(let grant)) = outcome else { throw StoreError("\(outcome)") }
        #expect(grant.displaced.map(\.instance) == [.make(resumed ? 1 : 3)])
    }

    @Test(arguments: StoreFactory.all)
    func `L-18 who resumes with the older ticket holds the place as long as that one is valid`(_ factory: StoreFactory)
        throws
    {
        let it = try AdministrationBench(factory)
        let fence = try #require(try it.login(.alice, 1, lifetime: 3_600))
        // The answer to the renewal was lost with the link.
        _ = try it.store.perform([
            .renew(fence, it.ticket(1_000, 15), at: it.at(1_000)),
            .resumed(fence, it.ticket(0, 3_600), at: it.at(2_000)),
        ])
        let outcome = try it.decide(.alice, 2, issued: 30_000, device: "couch", now: 30_000)
        guard case .accepted(let grant) = outcome else { throw StoreError("\(outcome)") }
        #expect(grant.displaced.map(\.instance) == [.make(1)])
    }

    @Test(arguments: StoreFactory.all)
    func `L-17 lowering a limit fences the earliest in the same transaction, and they are told`(_ factory: StoreFactory)
        throws
    {
        let it = try Bench(factory)
        let fences = try (1...3).map { try it.login($0) }
        let outcomes = try it.store.perform([
            .administer(.setPolicy(LoginPolicy()), at: .start), .markRead(fences[0], .c2c(.bob), seq: 1),
            .markRead(fences[1], .c2c(.bob), seq: 1), .markRead(fences[2], .c2c(.bob), seq: 1),
        ])
        let by = Displacement.make(
            platform: .web, deviceName: "web 3", address: nil, at: .start, cause: .policy)
        let ended = [1, 2].map {
            EndedInstance(user: .alice, instance: .make($0), platform: .web, ending: .kicked(by))
        }
        #expect(outcomes[0] == .administered(AdministrationOutcome(.done, ended: ended)))
        #expect(outcomes[1...].map { $0 == .fenced } == [true, true, false])
        #expect(try it.outcome(Bench.operation(1, mode: .reattach(epoch: fences[0].epoch))) == .ended(.kicked(by)))
        // As after any kick that nobody answered: once, then it may take the place.
        #expect(try it.outcome(Bench.operation(9, device: 2)) == .kickedWhileAway(by))
    }

    @Test(arguments: StoreFactory.all) func `L-17 a policy beyond the field's limits changes nothing`(
        _ factory: StoreFactory
    ) throws {
        let it = try Bench(factory)
        _ = try it.login(1)
        let outcome = try it.set(LoginPolicy(kind: .single, instances: [.web: 11]), it.store)
        guard case .administered(let refused) = outcome, case .refused(let error) = refused.answer else {
            Issue.record("another outcome")
            return
        }
        #expect(error.code == .invalidPolicy)
        #expect(refused.ended.isEmpty)
        #expect(try it.policy(it.store) == LoginPolicy(instances: [.web: 3]))
        #expect(throws: (any Error).self) {
            _ = try factory.database().open(policy: LoginPolicy(kind: .single, instances: [.web: 11]))
        }
    }
}

private struct Bench {
    let database: TestDatabase
    let store: any ServerStore

    init(_ factory: StoreFactory) throws {
        database = try factory.database()
        store = try database.open(policy: LoginPolicy(instances: [.web: 3]))
    }

    func policy(_ store: any ServerStore) throws -> LoginPolicy? {
        guard case .administered(let outcome) = try store.perform([.administer(.policy, at: .start)])[0],
            case .policy(let policy) = outcome.answer
        else { return nil }
        return policy
    }

    func set(_ policy: LoginPolicy, _ store: any ServerStore) throws -> StoreOutcome {
        try store.perform([.administer(.setPolicy(policy), at: .start)])[0]
    }

    /// Alice on the web, each time on another device.
    static func operation(
        _ number: Int, device: Int? = nil, mode: LoginRequest.Mode = .takePlace
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: .alice, instance: .make(number),
                device: Device(
                    platform: .web, id: fixture(DeviceID("device-\(device ?? number)")), name: "web \(number)"),
                address: nil),
            mode: mode, ticket: .make(), connected: [], at: .start)
    }

    func outcome(_ login: LoginOperation) throws -> LoginOutcome {
        let outcome = try store.perform([.login(login)])[0]
        guard case .login(let decided) = outcome else { throw StoreError("\(outcome)") }
        return decided
    }

    func login(_ number: Int) throws -> Fence {
        let outcome = try outcome(Self.operation(number))
        guard case .accepted(let grant) = outcome else { throw StoreError("\(outcome)") }
        return Fence(user: .alice, instance: .make(number), epoch: grant.epoch)
    }
}
