import Model
import Rules
import TestSupport
import Testing
import Wire

/// Up to where others have read, as far as they let that be told.
@Suite(.serialized, .ownThread) struct ReceiptContractTests {
    private func mark(
        _ seq: Int64, by fence: Fence, in conversation: ConversationID, isQuiet: Bool = false, _ it: MessageBench
    ) throws -> (summary: ConversationSummary, moved: Bool, receipt: Receipt?) {
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
        #expect(first.receipt == .pair(Done.Telling(.conversationChanged(told), to: [.alice])))
        #expect(first.moved && first.summary.peerRead == 3)
        #expect(try mark(2, by: bob, in: .c2c(.alice), it).receipt == nil)
        #expect(try mark(1, by: bob, in: .c2c(.alice), it).receipt == nil)
        #expect(try peerRead(alice, it) == 2)
        #expect(try mark(99, by: bob, in: .c2c(.alice), it).receipt?.isForTwo == true)
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
        #expect(!told.moved && told.receipt?.isForTwo == true)
        #expect(try peerRead(alice, it) == 2)
        #expect(try mark(-1, by: bob, in: .c2c(.alice), it).receipt == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `in notes to oneself it is told to nobody`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.send("note", from: alice, to: .c2c(.alice), 2)
        let own = try mark(1, by: alice, in: .c2c(.alice), it)
        #expect(own.receipt == nil && own.summary.peerRead == 0)
    }

    // MARK: Groups

    private func readers(of group: GroupID, _ user: UserID, _ it: MessageBench) async throws -> [GroupReaders.Mark] {
        let outcome = await it.store.read(.readers(group), for: user)
        guard case .answer(.readers(let readers)) = outcome else { throw StoreError("\(outcome)") }
        return readers.marks
    }

    private func change(
        _ action: GroupAction, _ group: GroupID, by fence: Fence, _ number: UInt64, _ it: MessageBench
    ) throws {
        let request = GroupChangeRequest(group: group, messageID: .make(number), action: action)
        let operation = RequestOperation(
            fence: fence, request: .group(request), settings: ChatSettings(), at: .start)
        guard case .done = try it.store.perform([.request(operation)])[0] else { throw StoreError("refused") }
    }

    @Test(arguments: StoreFactory.all)
    func `in a group those are told who wrote what was read, and every member may ask`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        for number in 1...2 as ClosedRange<UInt64> { _ = try it.send("hi", from: alice, to: .group(.team), number) }
        _ = try it.send("yes", from: bob, to: .group(.team), 3)
        // Alice has read all before, so what she writes is read by her.
        #expect(
            try await readers(of: .team, .alice, it) == [
                GroupReaders.Mark(user: .alice, readSeq: 2, joinedSeq: 0),
                GroupReaders.Mark(user: .bob, readSeq: 0, joinedSeq: 0),
            ])
        #expect(try mark(2, by: bob, in: .group(.team), it).receipt == .group(.team, readUpTo: 2, to: [.alice]))
        #expect(try mark(2, by: bob, in: .group(.team), it).receipt == nil)
        // What one wrote oneself tells nobody.
        #expect(try mark(3, by: bob, in: .group(.team), it).receipt == nil)
        let quiet = try mark(3, by: alice, in: .group(.team), isQuiet: true, it)
        #expect(quiet.moved && quiet.receipt == nil)
        #expect(try await readers(of: .team, .bob, it).map(\.readSeq) == [2, 3])
        #expect(try mark(3, by: alice, in: .group(.team), it).receipt == .group(.team, readUpTo: 3, to: [.bob]))
    }

    @Test(arguments: StoreFactory.all)
    func `who came later does not count for what came before, whether they see it or not`(
        _ factory: StoreFactory
    ) async throws {
        for kind in [GroupKind.meeting, .community] {
            let it = try MessageBench(factory)
            let (alice, carol) = (try it.login(.alice), try it.login(.carol))
            let group = fixture(GroupID("later"))
            try change(.create(kind, members: []), group, by: alice, 1, it)
            _ = try it.send("before", from: alice, to: .group(group), 2)
            try change(.join, group, by: carol, 3, it)
            let marks = try await readers(of: group, .alice, it)
            #expect(Array(GroupReaders(group: group, marks: marks).receivers(of: 2, by: .alice)).isEmpty, "\(kind)")
            _ = try it.send("after", from: alice, to: .group(group), 4)
            let later = GroupReaders(group: group, marks: try await readers(of: group, .alice, it))
            #expect(later.receivers(of: 4, by: .alice).map(\.user) == [.carol])
        }
    }

    @Test(arguments: StoreFactory.all)
    func `who has left is told nothing, and deleting a conversation changes nothing of what was read`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let (alice, bob, carol) = (try it.login(.alice), try it.login(.bob), try it.login(.carol))
        try it.store.configure(groups: [.team: [.alice, .bob, .carol]])
        _ = try it.send("one", from: alice, to: .group(.team), 1)
        _ = try it.send("two", from: bob, to: .group(.team), 2)
        _ = try mark(2, by: carol, in: .group(.team), it)
        let before = try await readers(of: .team, .alice, it)
        let delete = OwnChange.conversation(.group(.team), .delete(upTo: 2))
        _ = try it.store.perform([
            .request(RequestOperation(fence: carol, request: .own(delete), settings: ChatSettings(), at: .start))
        ])
        #expect(try await readers(of: .team, .alice, it) == before)
        try it.store.configure(groups: [.team: [.alice, .carol]])
        _ = try it.send("three", from: alice, to: .group(.team), 3)
        #expect(try mark(3, by: carol, in: .group(.team), it).receipt == .group(.team, readUpTo: 3, to: [.alice]))
    }

    @Test(arguments: StoreFactory.all)
    func `nobody is told in a large group, nor by a group that is not one's own`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        let group = fixture(GroupID("large"))
        let crowd = (0..<GroupReaders.most - 1).map { fixture(UserID("u\($0)")) }
        try it.store.configure(groups: [group: crowd + [.alice]])
        _ = try it.send("hi", from: alice, to: .group(group), 1)
        #expect(try await readers(of: group, .alice, it).count == GroupReaders.most)
        #expect(
            await it.store.read(.readers(group), for: .bob) == .refused(ServiceError(.groupNotFound)))
        try it.store.configure(groups: [group: crowd + [.alice, .bob]])
        _ = try it.send("hi all", from: alice, to: .group(group), 2)
        #expect(
            await it.store.read(.readers(group), for: .alice)
                == .refused(ServiceError(.groupTooLargeForReceipts)))
        let marked = try mark(2, by: bob, in: .group(group), it)
        #expect(marked.moved && marked.receipt == nil)
    }
}

extension Receipt {
    fileprivate var isForTwo: Bool { if case .pair = self { true } else { false } }
}
