import Model
import Rules
import TestSupport
import Testing
import Wire

/// What somebody chooses for one of their conversations is theirs, on all their devices, and nobody else's.
@Suite(.serialized, .ownThread) struct SettingContractTests {
    private func change(
        _ change: ConversationChange, of conversation: ConversationID = .c2c(.bob), by fence: Fence, _ it: MessageBench
    ) throws -> Result<Done, ServiceError> {
        let operation = RequestOperation(
            fence: fence, request: .own(.conversation(conversation, change)), settings: ChatSettings(), at: .start)
        switch try it.store.perform([.request(operation)])[0] {
        case .done(let done): return .success(done)
        case .refused(let error): return .failure(error)
        case let outcome: throw StoreError("\(outcome)")
        }
    }

    private func refusal(
        _ change: ConversationChange, of conversation: ConversationID, by fence: Fence, _ it: MessageBench
    ) throws -> ErrorCode? {
        if case .failure(let error) = try self.change(change, of: conversation, by: fence, it) {
            error.code
        } else {
            nil
        }
    }

    private func talked(_ factory: StoreFactory) throws -> (it: MessageBench, alice: Fence, bob: Fence) {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        for number in 1...3 as ClosedRange<UInt64> { _ = try it.send("hi", from: bob, to: .c2c(.alice), number) }
        return (it, alice, bob)
    }

    @Test(arguments: StoreFactory.all)
    func `is told to one's own devices, once, and stands in one's own list`(_ factory: StoreFactory) throws {
        let (it, alice, bob) = try talked(factory)
        var expected = ConversationSettings()
        let changes: [(ConversationChange, (inout ConversationSettings) -> Void)] = [
            (.pin(true), { $0.isPinned = true }), (.notify(.mentions), { $0.notify = .mentions }),
            (.markUnread(true), { $0.isMarkedUnread = true }), (.notify(.nothing), { $0.notify = .nothing }),
            (.star(true), { $0.isStarred = true }),
            // The later wish holds: what stands out is not put away.
            (.archive(true), { ($0.isArchived, $0.isPinned, $0.isMarkedUnread) = (true, false, false) }),
            (.pin(true), { ($0.isArchived, $0.isPinned) = (false, true) }),
            (.archive(true), { ($0.isArchived, $0.isPinned) = (true, false) }),
            (.markUnread(true), { ($0.isArchived, $0.isMarkedUnread) = (false, true) }),
            (.star(false), { $0.isStarred = false }),
        ]
        for (change, act) in changes {
            act(&expected)
            let done = try self.change(change, by: alice, it).get()
            guard case .news(.conversationChanged(let summary)) = done.answer else { throw StoreError("no summary") }
            #expect(summary.settings == expected && summary.conversation == .c2c(.bob))
            #expect(done.news == [Done.Telling(.conversationChanged(summary), to: [.alice])] && done.hasWritten)
            let again = try self.change(change, by: alice, it).get()
            #expect(again.answer == done.answer && again.news.isEmpty && !again.hasWritten)
            #expect(try it.list(alice).first { $0.conversation == .c2c(.bob) }?.settings == expected)
        }
        #expect(try it.list(bob).first { $0.conversation == .c2c(.alice) }?.settings == ConversationSettings())
    }

    @Test(arguments: StoreFactory.all)
    func `reading takes the mark away, also where all was read before`(_ factory: StoreFactory) throws {
        let (it, alice, _) = try talked(factory)
        _ = try it.mark(3, alice)
        _ = try change(.markUnread(true), by: alice, it)
        guard case .marked(let summary, let moved, _) = try it.mark(3, alice) else { throw StoreError("not marked") }
        #expect(moved && !summary.settings.isMarkedUnread)
    }

    @Test(arguments: StoreFactory.all)
    func `what was deleted is gone for oneself alone, and comes back with the next message as a new one`(
        _ factory: StoreFactory
    ) async throws {
        let (it, alice, bob) = try talked(factory)
        _ = try change(.pin(true), by: alice, it)
        let done = try change(.delete(upTo: 9), by: alice, it).get()
        guard case .news(.conversationChanged(let gone)) = done.answer else { throw StoreError("no summary") }
        #expect(gone.isGone && gone.hiddenSeq == 3 && gone.unread == 0 && !gone.settings.isPinned)
        // A device that was off learns of it.
        #expect(try it.list(alice).first { $0.conversation == .c2c(.bob) } == gone)
        #expect(try await it.history(.c2c(.bob), for: .alice).messages.isEmpty)
        #expect(try it.list(bob).contains { $0.conversation == .c2c(.alice) })
        #expect(try await it.history(.c2c(.alice), for: .bob).messages.count == 3)
        _ = try it.send("back", from: bob, to: .c2c(.alice), 4)
        let back = try #require(try it.list(alice).first { $0.conversation == .c2c(.bob) })
        #expect(!back.isGone && back.unread == 1 && back.lastSeq == 4)
        #expect(try await it.history(.c2c(.bob), for: .alice).messages.map(\.text) == ["back"])
    }

    @Test(arguments: StoreFactory.all)
    func `what came while one deleted stays, with what was chosen`(_ factory: StoreFactory) async throws {
        let (it, alice, _) = try talked(factory)
        _ = try change(.notify(.nothing), by: alice, it)
        let done = try change(.delete(upTo: 2), by: alice, it).get()
        guard case .news(.conversationChanged(let summary)) = done.answer else { throw StoreError("no summary") }
        #expect(!summary.isGone && summary.unread == 1 && summary.settings.notify == .nothing)
        #expect(try await it.history(.c2c(.bob), for: .alice).messages.map(\.seq) == [3])
    }

    @Test(arguments: StoreFactory.all)
    func `a group that was deleted leaves the list, and its members keep it`(_ factory: StoreFactory) throws {
        let (it, alice, bob) = try talked(factory)
        _ = try it.send("all", from: bob, to: .group(.team), 7)
        _ = try change(.delete(upTo: 1), of: .group(.team), by: alice, it)
        #expect(try it.list(alice).first { $0.conversation == .group(.team) }?.isGone == true)
        #expect(try it.list(bob).first { $0.conversation == .group(.team) }?.isGone == false)
        _ = try change(.pin(true), of: .group(.team), by: alice, it)
        #expect(try it.list(alice).first { $0.conversation == .group(.team) }?.isGone == false)
    }

    @Test(arguments: StoreFactory.all)
    func `is refused where one is no member, where nothing was said, and for too many pins`(
        _ factory: StoreFactory
    ) throws {
        let (it, alice, _) = try talked(factory)
        let carol = try it.login(.carol)
        #expect(try refusal(.pin(true), of: .group(.team), by: carol, it) == .groupNotFound)
        #expect(try refusal(.markUnread(true), of: .c2c(.alice), by: carol, it) == .invalidRequest)
        let groups = (0...ConversationSettings.mostPinned).map { fixture(GroupID("g\($0)")) }
        try it.store.configure(groups: Dictionary(uniqueKeysWithValues: groups.map { ($0, [.alice]) }))
        for group in groups.dropLast() {
            #expect(try refusal(.pin(true), of: .group(group), by: alice, it) == nil)
        }
        let last = ConversationID.group(groups[groups.count - 1])
        #expect(try refusal(.pin(true), of: last, by: alice, it) == .tooManyPinned)
        #expect(try refusal(.pin(false), of: .group(groups[0]), by: alice, it) == nil)
        #expect(try refusal(.pin(true), of: last, by: alice, it) == nil)
    }
}
