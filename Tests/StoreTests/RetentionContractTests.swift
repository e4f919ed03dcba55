import Model
import Rules
import TestSupport
import Testing
import Wire

/// Messages that are older than the server keeps them.
@Suite(.serialized, .ownThread) struct RetentionContractTests {
    /// So many messages of a slice, and where to go on.
    private func forget(
        _ it: MessageBench, before seconds: Int64, from number: Int64 = 0
    ) throws -> (messages: Int, next: Int64?) {
        let operation = AdministrationOperation.forgetMessages(before: .start(plusSeconds: seconds), from: number)
        let outcome = try it.store.perform([.administer(operation, at: .start(plusSeconds: seconds))])[0]
        guard case .administered(let administered) = outcome,
            case .forgotten(let messages, let next) = administered.answer
        else { throw StoreError("\(outcome)") }
        return (messages, next)
    }

    /// At the second of its number.
    private func say(
        _ text: String, by fence: Fence, to conversation: ConversationID, _ number: UInt64, _ it: MessageBench
    ) throws {
        let append = AppendOperation(
            fence: fence, conversation: conversation, messageID: .make(number), text: text,
            at: .start(plusSeconds: Int64(number)))
        guard case .appended = try it.store.perform([.append(append)])[0] else { throw StoreError("not stored") }
    }

    @Test(arguments: StoreFactory.all)
    func `what is too old is on no page, and what is younger stays`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        for number in 1...5 as ClosedRange<UInt64> { try say("m\(number)", by: alice, to: .c2c(.bob), number, it) }
        #expect(try forget(it, before: 4) == (3, nil))
        let latest = try await it.history(.c2c(.alice), for: .bob)
        #expect(latest.messages.map(\.text) == ["m4", "m5"])
        // Who has some of what came before asks itself first.
        #expect(latest.hasMore)
        let before = try await it.history(.c2c(.alice), .before(seq: 4), for: .bob)
        #expect(before.messages.isEmpty && !before.hasMore)
        let after = try await it.history(.c2c(.alice), .after(seq: 0), for: .bob)
        #expect(after.messages.map(\.seq) == [4, 5])
        #expect(try it.list(bob).first { !$0.conversation.isGroup }?.unread == 2)
        // It says nothing any more, and its id is used for good.
        #expect(try forget(it, before: 4) == (0, nil))
        guard case .repeated(let receipt) = try it.send("m1", from: alice, to: .c2c(.bob), 1) else {
            Issue.record("stored twice")
            return
        }
        // A device that was shut for so long does not keep what nobody else has any more.
        #expect(receipt.seq == 1 && receipt.changed?.isGone == true)
        #expect(try forget(it, before: 100) == (2, nil))
        let none = try await it.history(.c2c(.alice), for: .bob)
        #expect(none.messages.isEmpty && !none.hasMore)
        #expect(try it.list(bob).first { !$0.conversation.isGroup }?.unread == 0)
    }

    @Test(arguments: StoreFactory.all)
    func `what is unread is counted without what is too old, whoever wrote it`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        // Bob answers without having read.
        let senders = [alice, bob, alice, bob, alice, alice]
        for (index, sender) in senders.enumerated() {
            try say("hi", by: sender, to: .group(.team), UInt64(index + 1), it)
        }
        func unread() throws -> Int64? { try it.list(bob).first { $0.conversation.isGroup }?.unread }
        #expect(try unread() == 4)
        #expect(try forget(it, before: 3) == (2, nil))
        #expect(try unread() == 3)
        _ = try it.store.perform([.markRead(bob, .group(.team), seq: 2)])
        #expect(try unread() == 3)
        _ = try it.store.perform([.markRead(bob, .group(.team), seq: 4)])
        #expect(try unread() == 2)
        #expect(try forget(it, before: 6) == (3, nil))
        #expect(try unread() == 1)
    }

    @Test(arguments: StoreFactory.all)
    func `it is nowhere any more, pinned, changed or answered to`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        _ = try it.bench.send("second", from: it.bob, to: .c2c(.alice), 2)
        _ = try it.news(it.change(.pin(true), by: it.alice))
        _ = try it.news(it.change(.edit("other", revision: 0), by: it.alice))
        _ = try it.news(it.change(.recall, by: it.bob, seq: 2))
        #expect(try forget(it.bench, before: 1) == (2, nil))
        #expect(try it.bench.list(it.bob).allSatisfy { $0.pinned == PinnedMessages() })
        // Devices that were away learn of what was taken back, and of nothing else.
        #expect(try await it.changes(after: 0, for: .bob).messages.map(\.seq) == [2])
        #expect(try it.refusal(.react(ChangeBench.thumb, isOn: true), by: it.bob) == .messageNotFound)
        #expect(try it.refusal(.recall, by: it.alice) == .messageNotFound)
        // Its author had it before them.
        let quote = Quote(seq: 1, sender: .alice)
        let answer = AppendOperation(
            fence: it.bob, conversation: .c2c(.alice), messageID: .make(3),
            content: .reply(Reply(to: quote, text: "yes")), at: it.now)
        guard case .appended = try it.bench.store.perform([.append(answer)])[0] else {
            Issue.record("refused")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `a file goes with its message`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, _) = (try it.login(.alice), try it.login(.bob))
        let file = FileContent.make(parts: 1)
        let bytes = [UInt8](repeating: 1, count: Int(file.size))
        let writes: [WriteRequest] = [
            .beginFile(.make(1), size: file.size, hash: file.hash), .putPart(.make(1), part: 0, bytes: bytes),
        ]
        for request in writes {
            let operation = RequestOperation(fence: alice, request: request, settings: ChatSettings(), at: .start)
            _ = try it.store.perform([.request(operation)])
        }
        let append = AppendOperation(
            fence: alice, conversation: .c2c(.bob), messageID: .make(1), content: .file(file), at: .start)
        _ = try it.store.perform([.append(append)])
        #expect(try forget(it, before: 1) == (1, nil))
        let outcome = await withCheckedContinuation { continuation in
            let request = PartRequest(conversation: .c2c(.alice), seq: 1, part: 0)
            it.store.read(.part(request), for: .bob) { continuation.resume(returning: $0) }
        }
        guard case .refused(let error) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(error.code == .fileNotFound)
        // Nothing of it takes room.
        var settings = ChatSettings()
        settings.fileSpace = file.size
        let again = RequestOperation(
            fence: alice, request: .beginFile(.make(2), size: file.size, hash: file.hash), settings: settings,
            at: .start)
        guard case .done = try it.store.perform([.request(again)])[0] else {
            Issue.record("it still takes room")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `a slice ends, and the next goes on where it was`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let count = UInt64(RetentionRules.slice + 6)
        for number in 1...count { try say("hi", by: alice, to: .group(.team), number, it) }
        try say("last", by: alice, to: .c2c(.bob), count + 1, it)
        let first = try forget(it, before: 1000)
        #expect(first.messages == RetentionRules.slice)
        let next = try #require(first.next)
        #expect(try forget(it, before: 1000, from: next) == (7, nil))
        for conversation in [.group(.team), .c2c(.bob)] as [ConversationID] {
            #expect(try await it.history(conversation, for: .alice).messages.isEmpty)
        }
    }
}
