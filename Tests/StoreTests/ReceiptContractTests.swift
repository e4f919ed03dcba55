import Model
import Rules
import TestSupport
import Testing
import Wire

/// Up to where the other one of two has read, as far as they let that be told.
@Suite(.serialized, .ownThread) struct ReceiptContractTests {
    private func mark(
        _ seq: Int64, by fence: Fence, in conversation: ConversationID, isQuiet: Bool = false, _ it: MessageBench
    ) throws -> (summary: ConversationSummary, moved: Bool, receipt: Done.Telling?) {
        let outcome = try it.store.perform([.markRead(fence, conversation, seq: seq, isQuiet: isQuiet)])[0]
        guard case .marked(let summary, let moved, let receipt) = outcome else { throw StoreError("\(outcome)") }
        return (summary, moved, receipt)
    }

    private func peerRead(_ fence: Fence, _ it: MessageBench) throws -> Int64? {
        try it.list(fence).first { !$0.conversation.isGroup }?.peerRead
    }

    @Test(arguments: StoreFactory.all)
    func `whoever wrote is told, with the conversation as it is for them, and once`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        for number in 1...3 as ClosedRange<UInt64> { _ = try it.send("hi", from: alice, to: .c2c(.bob), number) }
        let first = try mark(2, by: bob, in: .c2c(.alice), it)
        let told = ConversationSummary(
            conversation: .c2c(.bob), lastSeq: 3, readSeq: 3, unread: 0, lastAt: .start, peerRead: 2)
        #expect(first.receipt == Done.Telling(.conversationChanged(told), to: [.alice]))
        #expect(first.moved && first.summary.peerRead == 3)
        #expect(try mark(2, by: bob, in: .c2c(.alice), it).receipt == nil)
        #expect(try mark(1, by: bob, in: .c2c(.alice), it).receipt == nil)
        #expect(try peerRead(alice, it) == 2)
        #expect(try mark(99, by: bob, in: .c2c(.alice), it).receipt?.users == [.alice])
        #expect(try peerRead(alice, it) == 3)
    }

    @Test(arguments: StoreFactory.all)
    func `read quietly nobody learns of it, until it is told`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        for number in 1...3 as ClosedRange<UInt64> { _ = try it.send("hi", from: alice, to: .c2c(.bob), number) }
        let quiet = try mark(3, by: bob, in: .c2c(.alice), isQuiet: true, it)
        #expect(quiet.moved && quiet.receipt == nil && quiet.summary.unread == 0)
        #expect(try peerRead(alice, it) == 0)
        // What one writes says no more.
        _ = try it.send("yes", from: bob, to: .c2c(.alice), 9)
        #expect(try peerRead(alice, it) == 0)
        let told = try mark(2, by: bob, in: .c2c(.alice), it)
        #expect(!told.moved && told.receipt?.users == [.alice])
        #expect(try peerRead(alice, it) == 2)
        #expect(try mark(-1, by: bob, in: .c2c(.alice), it).receipt == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `in a group, and in notes to oneself, it is told to nobody`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        _ = try it.send("hi", from: alice, to: .group(.team), 1)
        #expect(try mark(1, by: bob, in: .group(.team), it).receipt == nil)
        #expect(try it.list(alice).first?.peerRead == 0)
        _ = try it.send("note", from: alice, to: .c2c(.alice), 2)
        let own = try mark(1, by: alice, in: .c2c(.alice), it)
        #expect(own.receipt == nil && own.summary.peerRead == 0)
    }
}
