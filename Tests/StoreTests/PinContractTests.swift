import Model
import Rules
import TestSupport
import Testing
import Wire

/// Messages that stand at the top of their conversation.
@Suite(.serialized, .ownThread) struct PinContractTests {
    @Test(arguments: StoreFactory.all)
    func `either of two pins and takes down, and both lists say what is pinned`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        _ = try it.bench.send("second", from: it.bob, to: .c2c(.alice), 2)
        let news = try it.news(it.change(.pin(true), by: it.bob))
        #expect(news.message.state == MessageState(change: 1, pin: MessageState.Pin(by: .bob, at: it.now)))
        #expect(try it.done(it.change(.pin(true), by: it.alice)).hasWritten == false)
        _ = try it.news(it.change(.pin(true), by: it.alice, seq: 2))
        for fence in [it.alice, it.bob] {
            #expect(try it.pinned(seenBy: fence).contains(PinnedMessages([1, 2])))
        }
        #expect(try await it.history(for: .alice).map { $0.state.pin?.by } == [.bob, .alice])
        // It says something else, and is pinned all the same.
        #expect(try it.news(it.change(.edit("hello", revision: 0), by: it.alice)).message.state.pin?.by == .bob)
        #expect(try it.news(it.change(.pin(false), by: it.alice)).message.state.pin == nil)
        #expect(try it.done(it.change(.pin(false), by: it.bob)).hasWritten == false)
        #expect(try it.pinned(seenBy: it.bob).contains(PinnedMessages([2])))
    }

    @Test(arguments: StoreFactory.all)
    func `what is recalled is taken down, and there is room for ten`(_ factory: StoreFactory) throws {
        let it = try ChangeBench(factory)
        for number in 2...11 as ClosedRange<UInt64> {
            _ = try it.bench.send("hi", from: it.alice, to: .c2c(.bob), number)
        }
        for seq in 1...10 as ClosedRange<Int64> { _ = try it.news(it.change(.pin(true), by: it.bob, seq: seq)) }
        #expect(try it.refusal(.pin(true), by: it.bob, seq: 11) == .invalidRequest)
        #expect(try it.news(it.change(.recall, by: it.alice, seq: 4)).message.state.pin == nil)
        #expect(try it.refusal(.pin(true), by: it.bob, seq: 4) == .messageRecalled)
        _ = try it.news(it.change(.pin(true), by: it.bob, seq: 11))
        #expect(try it.pinned(seenBy: it.alice).contains(PinnedMessages([1, 2, 3, 5, 6, 7, 8, 9, 10, 11])))
    }

    @Test(arguments: StoreFactory.all)
    func `a pin that somebody can't see leaves its place to theirs`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        for number in 2...12 as ClosedRange<UInt64> {
            _ = try it.bench.send("hi", from: it.alice, to: .c2c(.bob), number)
        }
        for seq in 1...10 as ClosedRange<Int64> { _ = try it.news(it.change(.pin(true), by: it.bob, seq: seq)) }
        let delete = RequestOperation(
            fence: it.bob, request: .own(.conversation(.c2c(.alice), .delete(upTo: 10))), settings: ChatSettings(),
            at: it.now)
        _ = try it.bench.store.perform([.request(delete)])
        #expect(try it.pinned(seenBy: it.bob).contains(PinnedMessages()))
        // Alice sees that all places are taken.
        #expect(try it.refusal(.pin(true), by: it.alice, seq: 11) == .invalidRequest)
        let done = try it.done(it.change(.pin(true), by: it.bob, seq: 11))
        #expect(done.news.map(\.users) == [[.alice], [.bob], [.alice]])
        #expect(try it.pinned(seenBy: it.bob).contains(PinnedMessages([11])))
        #expect(try it.pinned(seenBy: it.alice).contains(PinnedMessages([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])))
        let pinned = try await it.history(for: .alice).filter { $0.state.pin != nil }.map(\.seq)
        #expect(pinned == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
        #expect(try await it.changes(after: 10, for: .alice).messages.map(\.seq) == [1, 11])
    }

    @Test(arguments: StoreFactory.all)
    func `in a group whom its kind lets, and everybody where nobody runs it`(_ factory: StoreFactory) throws {
        for (kind, isLet) in [(GroupKind.work, true), (.open, false), (.community, false)] {
            let it = try ChangeBench(factory)
            let group = fixture(GroupID("owned"))
            let profile = GroupProfile(kind: kind.rawValue, owner: .alice)
            _ = try it.bench.store.perform([
                .administer(
                    .createGroup(group, [.alice, .bob], showsHistory: false, profile: profile), at: it.now)
            ])
            _ = try it.bench.send("hi", from: it.bob, to: .group(group), 2)
            #expect(try it.refusal(.pin(true), by: it.bob, in: .group(group)) == (isLet ? nil : .permissionDenied))
            _ = try it.done(it.change(.pin(true), by: it.alice, in: .group(group)))
            #expect(try it.refusal(.pin(false), by: it.bob, in: .group(group)) == (isLet ? nil : .permissionDenied))
        }
        let it = try ChangeBench(factory)
        try it.bench.store.configure(groups: [.team: [.alice, .bob]])
        _ = try it.bench.send("hi", from: it.bob, to: .group(.team), 2)
        _ = try it.news(it.change(.pin(true), by: it.bob, in: .group(.team)))
    }

    @Test(arguments: StoreFactory.all)
    func `who came later is not told of what they may not see, and what happened to a group can't be pinned`(
        _ factory: StoreFactory
    ) throws {
        let it = try ChangeBench(factory)
        let carol = try it.bench.login(.carol)
        let group = fixture(GroupID("made"))
        func act(_ action: GroupAction, _ number: UInt64) throws {
            let request = GroupChangeRequest(group: group, messageID: .make(number), action: action)
            let operation = RequestOperation(
                fence: it.alice, request: .group(request), settings: ChatSettings(), at: it.now)
            _ = try it.done(it.bench.store.perform([.request(operation)])[0])
        }
        try act(.create(.work, members: [.bob]), 20)
        _ = try it.bench.send("hi", from: it.alice, to: .group(group), 21)
        #expect(try it.refusal(.pin(true), by: it.bob, in: .group(group), seq: 1) == .invalidRequest)
        _ = try it.done(it.change(.pin(true), by: it.bob, in: .group(group), seq: 2))
        try act(.invite([.carol]), 22)
        #expect(try it.pinned(seenBy: it.alice).contains(PinnedMessages([2])))
        #expect(try it.bench.list(carol).map(\.pinned) == [PinnedMessages()])
    }
}

extension ChangeBench {
    fileprivate func pinned(seenBy fence: Fence) throws -> [PinnedMessages] { try bench.list(fence).map(\.pinned) }
}
