import Model
import Rules
import TestSupport
import Testing
import Wire

/// When nothing calls an account: it is the account's, and lies in one row with its name.
@Suite(.serialized, .ownThread) struct QuietContractTests {
    @discardableResult
    private func ask(_ change: OwnChange, by fence: Fence, _ it: MessageBench) throws -> StoreOutcome {
        let operation = RequestOperation(fence: fence, request: .own(change), settings: ChatSettings(), at: .start)
        return try it.store.perform([.request(operation)])[0]
    }

    private func kept(of user: UserID, _ it: MessageBench) async throws -> QuietHours? {
        guard case .answer(.friends(let page)) = await it.store.read(.friends(after: nil), for: user) else {
            throw StoreError("no page")
        }
        return page.quiet
    }

    @Test(arguments: StoreFactory.all)
    func `they are kept for the account alone, and told to its devices`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        #expect(try await kept(of: .alice, it) == nil)
        let night = ServerFrame.News.quietChanged(.night)
        #expect(
            try ask(.quiet(.night), by: alice, it)
                == .done(Done(answer: .news(night), news: [Done.Telling(night, to: [.alice])], hasWritten: true)))
        #expect(try ask(.quiet(.night), by: alice, it) == .done(Done(answer: .news(night), hasWritten: false)))
        #expect(try await kept(of: .alice, it) == .night)
        #expect(try await kept(of: .bob, it) == nil)
        // A name, and what an import says, leave them there.
        try ask(.name("Alice"), by: alice, it)
        try ask(.name(""), by: alice, it)
        try ask(.allowFriends(.closed), by: alice, it)
        try ask(.allowFriends(.ask), by: alice, it)
        #expect(try await kept(of: .alice, it) == .night)
        let none = ServerFrame.News.quietChanged(nil)
        #expect(
            try ask(.quiet(nil), by: alice, it)
                == .done(Done(answer: .news(none), news: [Done.Telling(none, to: [.alice])], hasWritten: true)))
        #expect(try await kept(of: .alice, it) == nil)
        #expect(try ask(.quiet(nil), by: bob, it) == .done(Done(answer: .news(none), hasWritten: false)))
    }
}
