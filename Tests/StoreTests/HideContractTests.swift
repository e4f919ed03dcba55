import Model
import Rules
import TestSupport
import Testing
import Wire

/// Who deletes a single message for themselves sees nothing of it any more, and others see no difference.
@Suite(.serialized, .ownThread) struct HideContractTests {
    private func hide(
        _ seq: Int64, in conversation: ConversationID = .c2c(.alice), by fence: Fence, _ it: ChangeBench
    ) throws -> StoreOutcome {
        let operation = RequestOperation(
            fence: fence, request: .own(.conversation(conversation, .hide(seq: seq))), settings: ChatSettings(),
            at: it.now)
        return try it.bench.store.perform([.request(operation)])[0]
    }

    private func code(_ outcome: StoreOutcome) -> ErrorCode? {
        if case .refused(let error) = outcome { error.code } else { nil }
    }

    private func hidden(seenBy fence: Fence, _ it: ChangeBench) throws -> [HiddenMessages] {
        try it.bench.list(fence).filter { $0.lastSeq > 0 }.map(\.hidden)
    }

    @Test(arguments: StoreFactory.all)
    func `is told to one's own devices, once, and leaves a place that says nothing`(
        _ factory: StoreFactory
    ) async throws {
        let it = try ChangeBench(factory)
        _ = try it.bench.send("second", from: it.alice, to: .c2c(.bob), 2)
        let before = try await it.history(for: .alice)
        let done = try it.done(hide(1, by: it.bob, it))
        guard case .news(.conversationChanged(let summary)) = done.answer else { throw StoreError("no summary") }
        #expect(summary.hidden == HiddenMessages([1]) && summary.conversation == .c2c(.alice))
        #expect(done.news == [Done.Telling(.conversationChanged(summary), to: [.bob])] && done.hasWritten)
        let again = try it.done(hide(1, by: it.bob, it))
        #expect(again.answer == done.answer && again.news.isEmpty && !again.hasWritten)
        #expect(try hidden(seenBy: it.bob, it) == [HiddenMessages([1])])
        let seen = try await it.history(for: .bob)
        #expect(seen.map(\.text) == ["", "second"] && seen.map(\.state.isHidden) == [true, false])
        #expect(try await it.history(for: .alice) == before)
        #expect(try hidden(seenBy: it.alice, it) == [HiddenMessages()])
    }

    @Test(arguments: StoreFactory.all)
    func `what stands above stays unread, and nothing is counted twice when that is read`(
        _ factory: StoreFactory
    ) throws {
        let it = try ChangeBench(factory)
        for number in 2...4 as ClosedRange<UInt64> {
            _ = try it.bench.send("hi", from: it.alice, to: .c2c(.bob), number)
        }
        for (seq, unread) in [(2, 2), (1, 2), (3, 1)] as [(Int64, Int64)] {
            _ = try it.done(hide(seq, by: it.bob, it))
            #expect(try it.bench.list(it.bob).first { $0.conversation == .c2c(.alice) }?.unread == unread)
        }
        // Nobody else learns of it.
        #expect(try it.bench.list(it.alice).first { $0.conversation == .c2c(.bob) }?.peerRead == 0)
    }

    @Test(arguments: StoreFactory.all)
    func `they are not told what becomes of it, and can do nothing to it`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        _ = try it.done(hide(1, by: it.bob, it))
        let done = try it.done(it.change(.edit("other", revision: 0), by: it.alice))
        #expect(done.news.flatMap(\.users) == [.alice])
        #expect(try await it.changes(after: 0, for: .bob).messages.isEmpty)
        #expect(try await it.changes(after: 0, for: .bob).upTo == 1)
        #expect(try it.refusal(.react(ChangeBench.thumb, isOn: true), by: it.bob) == .messageNotFound)
        #expect(try await it.history(for: .bob).map(\.text) == [""])
        _ = try it.done(it.change(.pin(true), by: it.alice))
        #expect(try it.bench.list(it.bob).allSatisfy(\.pinned.isEmpty))
        #expect(try it.bench.list(it.alice).contains { $0.pinned == PinnedMessages([1]) })
    }

    @Test(arguments: StoreFactory.all)
    func `so many and no more, and the whole conversation can be deleted all the same`(
        _ factory: StoreFactory
    ) throws {
        let it = try ChangeBench(factory)
        let most = Int64(HiddenMessages.most)
        for number in 2...UInt64(most + 2) { _ = try it.bench.send("hi", from: it.alice, to: .c2c(.bob), number) }
        for seq in 1...most { _ = try it.done(hide(seq, by: it.bob, it)) }
        #expect(try code(hide(most + 1, by: it.bob, it)) == .invalidRequest)
        #expect(try it.done(hide(1, by: it.bob, it)).hasWritten == false)
        let delete = RequestOperation(
            fence: it.bob, request: .own(.conversation(.c2c(.alice), .delete(upTo: most))), settings: ChatSettings(),
            at: it.now)
        _ = try it.done(it.bench.store.perform([.request(delete)])[0])
        #expect(try hidden(seenBy: it.bob, it) == [HiddenMessages()])
        _ = try it.done(hide(most + 1, by: it.bob, it))
        #expect(try hidden(seenBy: it.bob, it) == [HiddenMessages([most + 1])])
    }

    @Test(arguments: StoreFactory.all)
    func `only what is there, by who is there`(_ factory: StoreFactory) throws {
        let it = try ChangeBench(factory)
        let carol = try it.bench.login(.carol)
        _ = try it.bench.send("all", from: it.alice, to: .group(.team), 9)
        #expect(try code(hide(1, in: .group(.team), by: carol, it)) == .groupNotFound)
        #expect(try code(hide(1, by: carol, it)) == .invalidRequest)
        #expect(try code(hide(2, by: it.bob, it)) == .messageNotFound)
        _ = try it.done(hide(1, in: .group(.team), by: it.bob, it))
        let reacted = try it.done(
            it.change(.react(ChangeBench.thumb, isOn: true), by: it.alice, in: .group(.team)))
        #expect(reacted.news.flatMap(\.users) == [.alice])
    }
}
