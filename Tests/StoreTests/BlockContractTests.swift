import Model
import Rules
import TestSupport
import Testing
import Wire

/// Whom somebody has blocked can say nothing to them alone, by any way, and is told so.
@Suite(.serialized, .ownThread) struct BlockContractTests {
    private let refused = StoreOutcome.refused(ServiceError(.blockedByReceiver))

    private func ask(_ request: WriteRequest, by fence: Fence, _ it: MessageBench) throws -> StoreOutcome {
        let operation = RequestOperation(fence: fence, request: request, settings: ChatSettings(), at: .start)
        return try it.store.perform([.request(operation)])[0]
    }

    @discardableResult
    private func block(_ user: UserID, _ isOn: Bool = true, by fence: Fence, _ it: MessageBench) throws -> StoreOutcome
    {
        try ask(.own(.block(user, isOn)), by: fence, it)
    }

    private func blocked(by user: UserID, _ it: MessageBench) async throws -> [UserID] {
        let outcome = await it.store.read(.blocked, for: user)
        guard case .answer(.blocked(let users)) = outcome else { throw StoreError("\(outcome)") }
        return users
    }

    private func done(_ user: UserID, _ isOn: Bool, tells owner: UserID?) -> StoreOutcome {
        let news = ServerFrame.News.blockChanged(user, isOn: isOn)
        return .done(
            Done(
                answer: .news(news), news: owner.map { [Done.Telling(news, to: [$0])] } ?? [],
                hasWritten: owner != nil))
    }

    @Test(arguments: StoreFactory.all)
    func `the blocker's own devices alone are told, once, and the list says who it is`(_ factory: StoreFactory)
        async throws
    {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        #expect(try block(.bob, by: alice, it) == done(.bob, true, tells: .alice))
        #expect(try block(.bob, by: alice, it) == done(.bob, true, tells: nil))
        #expect(try block(.make("nobody"), by: alice, it) == done(.make("nobody"), true, tells: .alice))
        #expect(try await blocked(by: .alice, it) == [.bob, .make("nobody")])
        #expect(try await blocked(by: .bob, it) == [])
        #expect(try block(.alice, false, by: bob, it) == done(.alice, false, tells: nil))
        #expect(try block(.bob, false, by: alice, it) == done(.bob, false, tells: .alice))
        #expect(try await blocked(by: .alice, it) == [.make("nobody")])
        guard case .refused(let error) = try block(.alice, by: alice, it) else {
            Issue.record("alice has blocked herself")
            return
        }
        #expect(error.code == .friendParameter)
    }

    @Test(arguments: StoreFactory.all)
    func `nothing of it comes into the conversation of two, and all of it once that is over`(_ factory: StoreFactory)
        async throws
    {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        _ = try it.send("before", from: bob, to: .c2c(.alice), 1)
        try block(.bob, by: alice, it)
        let thumb = fixture(Emoji("👍"))
        let changes: [MessageChange] = [.edit("other", revision: 0), .react(thumb, isOn: true)]
        #expect(try it.send("hello", from: bob, to: .c2c(.alice), 2) == refused)
        for change in changes {
            let request = ChangeRequest(conversation: .c2c(.alice), seq: 1, change: change)
            #expect(try ask(.change(request), by: bob, it) == refused)
        }
        for content in [OnlineContent.typing, .message(.text("psst"))] {
            #expect(
                try ask(.online(OnlineRequest(conversation: .c2c(.alice), content: content)), by: bob, it) == refused)
        }
        // What was stored before is answered as it was, and the other way all is open.
        guard case .repeated = try it.send("before", from: bob, to: .c2c(.alice), 1),
            case .appended = try it.send("I don't want to hear it", from: alice, to: .c2c(.bob), 3),
            case .appended = try it.send("all of you", from: bob, to: .group(.team), 4)
        else {
            Issue.record("too much was refused")
            return
        }
        // What takes something back is nothing that is sent.
        let recall = ChangeRequest(conversation: .c2c(.alice), seq: 1, change: .recall)
        guard case .done = try ask(.change(recall), by: bob, it) else {
            Issue.record("bob can't take back what he said")
            return
        }
        #expect(try await it.history(.c2c(.bob), for: .alice).messages.map(\.text) == ["", "I don't want to hear it"])
        try block(.bob, false, by: alice, it)
        guard case .appended = try it.send("hello", from: bob, to: .c2c(.alice), 2) else {
            Issue.record("bob is still blocked")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `who is blocked begins no conversation, and brings the blocker into no group`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let (alice, carol) = (try it.login(.alice), try it.login(.carol))
        try block(.carol, by: alice, it)
        #expect(try it.send("hello", from: carol, to: .c2c(.alice), 1) == refused)
        #expect(try it.list(alice).map(\.conversation) == [.group(.team)])
        func code(_ action: GroupAction, _ number: UInt64) throws -> ErrorCode? {
            let request = GroupChangeRequest(
                group: fixture(GroupID("rocket")), messageID: .make(number), action: action)
            guard case .refused(let error) = try ask(.group(request), by: carol, it) else { return nil }
            return error.code
        }
        #expect(try code(.create(.work, members: [.bob, .alice]), 2) == .blockedByReceiver)
        _ = try it.login(.bob)
        #expect(try code(.create(.work, members: [.bob]), 3) == nil)
        #expect(try code(.invite([.alice]), 4) == .blockedByReceiver)
        try block(.carol, false, by: alice, it)
        #expect(try code(.invite([.alice]), 5) == nil)
    }

    @Test(arguments: StoreFactory.all) func `at most so many can be blocked`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let operations = (0..<Limits.blocked).map { number in
            StoreOperation.request(
                RequestOperation(
                    fence: alice, request: .own(.block(.make("u\(number)"), true)), settings: ChatSettings(), at: .start
                ))
        }
        _ = try it.store.perform(operations)
        #expect(try block(.bob, by: alice, it) == .refused(ServiceError(.blockListFull)))
        #expect(try block(.make("u7"), by: alice, it) == done(.make("u7"), true, tells: nil))
        try block(.make("u7"), false, by: alice, it)
        #expect(try block(.bob, by: alice, it) == done(.bob, true, tells: .alice))
    }

    @Test(arguments: StoreFactory.all) func `a deleted account blocks nobody any more`(_ factory: StoreFactory)
        async throws
    {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        try block(.bob, by: alice, it)
        _ = try it.store.perform([.administer(.deleteAccounts([.alice]), at: .start)])
        #expect(try await blocked(by: .alice, it) == [])
    }
}
