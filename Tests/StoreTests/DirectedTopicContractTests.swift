import Model
import Rules
import TestSupport
import Testing
import Wire

/// What is said in a topic to some of its members alone.
@Suite(.serialized, .ownThread) struct DirectedTopicContractTests {
    private static let topic = fixture(GroupID("rocket@TOPIC#_releases"))
    private let here = ConversationID.group(topic)

    private func erase(_ user: UserID, _ it: DirectedBench) throws {
        var next = ErasurePlace?.some(.account)
        while let place = next {
            let outcome = try it.it.bench.store.perform([.administer(.erase(user, at: place), at: .start)])[0]
            guard case .administered(let administered) = outcome, case .erased(let slice) = administered.answer else {
                throw StoreError("\(outcome)")
            }
            next = slice.next
        }
    }

    @Test(arguments: StoreFactory.all)
    func `it goes with who it was for, and with the topic`(_ factory: StoreFactory) async throws {
        let it = try DirectedBench(factory, .community)
        func seen(by user: UserID) async throws -> [Message] {
            try await it.it.bench.history(here, for: user).messages.filter { !$0.content.isTip }
        }
        _ = try it.it.done(.createTopic(name: "Releases"), by: .alice, in: Self.topic.description)
        _ = try it.say(.text("bob to carol"), by: .bob, to: [.carol], in: here, 1)
        _ = try it.say(.text("carol to bob"), by: .carol, to: [.bob], in: here, 2)
        _ = try it.say(.text("carol to all"), by: .carol, in: here, 3)
        let all = ["bob to carol", "carol to bob", "carol to all"]
        #expect(try await seen(by: .carol).map(\.text) == all)
        #expect(try await seen(by: .dave).map(\.text) == ["", "", "carol to all"])
        // Out of the community and back: nothing of what was said to some alone is theirs any more.
        _ = try it.it.done(.leave, by: .carol)
        #expect(await it.it.bench.outcome(here, for: .carol) == .refused(ServiceError(.groupNotFound)))
        _ = try it.it.done(.join, by: .carol)
        #expect(try await seen(by: .carol).map(\.isForOthers) == [true, true, false])
        #expect(try await seen(by: .carol).last?.text == "carol to all")
        #expect(try await seen(by: .bob).map(\.text) == all)
        _ = try it.say(.text("bob to carol again"), by: .bob, to: [.carol], in: here, 4)
        #expect(try await seen(by: .carol).last?.text == "bob to carol again")
        try erase(.carol, it)
        let left = try await seen(by: .bob)
        #expect(left.map(\.text) == ["bob to carol", "", "", "bob to carol again"])
        #expect(left.allSatisfy { !$0.state.to.contains(.carol) })
        #expect(try await seen(by: .dave).map(\.isForOthers) == [true, true, false, true])
        _ = try it.it.done(.dissolve, by: .alice, in: Self.topic.description)
        #expect(await it.it.bench.outcome(here, for: .bob) == .refused(ServiceError(.groupNotFound)))
        #expect(try it.it.list(of: .bob).map(\.conversation) == [it.conversation])
    }
}
