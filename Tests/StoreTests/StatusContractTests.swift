import Model
import Rules
import TestSupport
import Testing
import Wire

/// Whose status somebody may know.
@Suite(.serialized, .ownThread) struct StatusContractTests {
    @Test(arguments: StoreFactory.all)
    func `who shares a conversation with somebody may know, unless they were blocked`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        _ = try it.login(.carol)
        func known(_ users: [UserID], to reader: UserID) async throws -> [UserID] {
            let outcome = await it.store.read(.statuses(users), for: reader)
            guard case .answer(.statuses(let statuses)) = outcome else { throw StoreError("\(outcome)") }
            #expect(statuses.allSatisfy { !$0.isOnline })
            return statuses.map(\.user)
        }
        // By the group that both are in; nobody else, and nobody twice.
        #expect(try await known([.bob, .carol, .bob, .make("nobody")], to: .alice) == [.bob])
        #expect(try await known([.alice, .bob], to: .carol) == [])
        _ = try it.send("hi", from: alice, to: .c2c(.carol), 1)
        #expect(try await known([.carol, .bob], to: .alice) == [.carol, .bob])
        _ = try it.store.perform([
            .request(
                RequestOperation(
                    fence: bob, request: .own(.block(.alice, true)), settings: ChatSettings(), at: .start))
        ])
        #expect(try await known([.carol, .bob], to: .alice) == [.carol])
        #expect(try await known([.alice], to: .bob) == [.alice])
    }
}
