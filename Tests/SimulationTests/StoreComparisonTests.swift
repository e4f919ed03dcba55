import Model
import Rules
import TestSupport
import Testing
import Wire

/// The model that the worlds run on, held against the stores that ship: what is proved of the one is true of the others
/// only as far as they come to the same.
struct StoreComparisonTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `SQLite and the model come to the same, whatever they are asked`(seed: UInt64) async throws {
        let difference = try await Self.difference(.sqlite, seed: seed)
        #expect(difference == nil)
    }

    /// Fewer, since each operation waits for another process; on a thread of its own for the same reason.
    @Test(.ownThread, arguments: 0..<4 as Range<UInt64>)
    func `PostgreSQL and the model come to the same, whatever they are asked`(seed: UInt64) async throws {
        let difference = try await Self.difference(.postgres, seed: seed)
        #expect(difference == nil)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `a store without a mistake is not`(seed: UInt64) async throws {
        let difference = try await Self.difference(.memory, seed: seed)
        #expect(difference == nil)
    }

    @Test(arguments: [
        PlantedBug.forgetsMessageIDs, .answersRepeatsAnew, .keepsTickets, .writesWithoutFence, .countsTheDead,
    ])
    func `a store with a mistake in it is told apart`(bug: PlantedBug) async throws {
        for seed in 0..<60 as Range<UInt64> {
            if try await Self.difference(.memory, seed: seed, bug: bug) != nil { return }
        }
        Issue.record("\(bug) was not noticed")
    }

    /// The first of 500 operations that does not come to the same, and what it came to; nil where there is none.
    private static func difference(
        _ factory: StoreFactory, seed: UInt64, bug: PlantedBug? = nil
    ) async throws -> String? {
        let groups: [GroupID: [UserID]] = [.team: [.alice, .bob]]
        let database = try factory.database()
        defer { withExtendedLifetime(database) {} }
        let store = try database.open(policy: LoginPolicy(), groups: groups)
        defer { store.close() }
        var model = MemoryStore(policy: LoginPolicy(), groups: groups, at: .start, bug: bug)
        model.changesLength = Limits.historyPage
        var script = StoreScript(seed: seed)
        var count = 0
        while count < 500 {
            let operations = script.transaction()
            count += operations.count
            let outcomes = try store.perform(operations)
            for (operation, (outcome, other)) in zip(operations, zip(outcomes, model.perform(operations))) {
                guard comparable(outcome) == comparable(other) else {
                    return "\(operation)\n\(factory.testDescription): \(outcome)\nthe model: \(other)"
                }
                script.note(outcome, of: operation)
            }
            let (request, user) = script.page()
            let page = await withCheckedContinuation { continuation in
                store.read(request, for: user) { continuation.resume(returning: $0) }
            }
            guard page == model.read(request, for: user) else { return "\(request) of \(user): \(page)" }
        }
        for user in [UserID.alice, .bob, .carol] {
            let list = try await list(of: user, in: store)
            let expected = model.list(for: user).sorted { "\($0.conversation)" < "\($1.conversation)" }
            guard list == expected else { return "the list of \(user): \(list)" }
        }
        return nil
    }

    private static func list(of user: UserID, in store: any ServerStore) async throws -> [ConversationSummary] {
        let outcome = await withCheckedContinuation { continuation in
            store.fetchConversations(of: user, from: ConversationPage.Cursor(0)) { continuation.resume(returning: $0) }
        }
        guard case .page(let page) = outcome else { throw StoreError("\(outcome)") }
        return page.items.sorted { "\($0.conversation)" < "\($1.conversation)" }
    }

    /// Without what may differ: pages of the model hold one conversation, and the words of a refusal are nobody's rule.
    private static func comparable(_ outcome: StoreOutcome) -> StoreOutcome {
        switch outcome {
        case .login(.accepted(let grant)):
            .login(
                .accepted(
                    LoginGrant(
                        epoch: grant.epoch, isNewAccount: grant.isNewAccount, displaced: grant.displaced,
                        conversations: .empty)))
        case .login(.refused(let error)): .login(.refused(ServiceError(error.code)))
        case .refused(let error): .refused(ServiceError(error.code))
        case .administered(let administered): .administered(comparable(administered))
        case .login, .removed, .renewed, .noted, .appended, .repeated, .marked, .done, .instances, .fenced, .damaged:
            outcome
        }
    }
    /// Which of several instances the operator ends first is of no meaning.
    private static func comparable(_ outcome: AdministrationOutcome) -> AdministrationOutcome {
        if case .refused(let error) = outcome.answer {
            return AdministrationOutcome(.refused(ServiceError(error.code)))
        }
        let ended = outcome.ended.sorted { "\($0.user) \($0.instance)" < "\($1.user) \($1.instance)" }
        return AdministrationOutcome(outcome.answer, ended: ended, news: outcome.news)
    }
}
