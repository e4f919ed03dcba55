import Model
import Rules
import TestSupport
import Testing
import Wire

/// Messages that answer others: whoever reads one can rely on it that the other one is there and whose it is.
@Suite(.serialized, .ownThread) struct ReplyContractTests {
    private func bench(_ factory: StoreFactory) throws -> (bench: MessageBench, alice: Fence, bob: Fence) {
        let bench = try MessageBench(factory)
        let (alice, bob) = (try bench.login(.alice), try bench.login(.bob))
        _ = try bench.send("shall we?", from: alice, to: .c2c(.bob), 1)
        return (bench, alice, bob)
    }

    private func reply(
        _ it: MessageBench, by fence: Fence, in conversation: ConversationID, to quote: Quote, _ number: UInt64
    ) throws -> StoreOutcome {
        let append = AppendOperation(
            fence: fence, conversation: conversation, messageID: .make(number),
            content: .reply(Reply(to: quote, text: "yes")), at: .start)
        return try it.store.perform([.append(append)])[0]
    }

    @Test(arguments: StoreFactory.all)
    func `an answer comes back with what it answers, and is stored once`(_ factory: StoreFactory) async throws {
        let (it, _, bob) = try bench(factory)
        let quote = Quote(seq: 1, sender: .alice)
        #expect(try reply(it, by: bob, in: .c2c(.alice), to: quote, 2) == .appended(it.stored(2, .pair(.bob, .alice))))
        let history = try await it.history(.c2c(.bob), for: .alice).messages
        #expect(history.last?.content == .reply(Reply(to: quote, text: "yes")))
        guard case .repeated = try reply(it, by: bob, in: .c2c(.alice), to: quote, 2) else {
            Issue.record("taken for another message")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `a quote of another person, or of a message that is not there, is refused`(_ factory: StoreFactory) throws {
        let (it, alice, bob) = try bench(factory)
        let wrong = [
            Quote(seq: 1, sender: .bob), Quote(seq: 2, sender: .alice), Quote(seq: .max, sender: .alice),
        ]
        for (quote, number) in zip(wrong, 10...) {
            let outcome = try reply(it, by: bob, in: .c2c(.alice), to: quote, UInt64(number))
            #expect(outcome.refusal == .messageNotFound)
        }
        // What stands elsewhere is not here, and a conversation that was not begun is not by a refusal.
        let quote = Quote(seq: 1, sender: .alice)
        #expect(try reply(it, by: alice, in: .group(.team), to: quote, 20).refusal == .messageNotFound)
        #expect(try reply(it, by: alice, in: .c2c(.carol), to: quote, 21).refusal == .messageNotFound)
        _ = try it.login(.carol)
        #expect(try reply(it, by: bob, in: .c2c(.alice), to: quote, 22).refusal == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `messages and their answers may be stored in one group`(_ factory: StoreFactory) throws {
        let (it, alice, bob) = try bench(factory)
        let answer = AppendOperation(
            fence: bob, conversation: .group(.team), messageID: .make(2),
            content: .reply(Reply(to: Quote(seq: 1, sender: .alice), text: "here")), at: .start)
        let outcomes = try it.store.perform([
            .append(it.append("who is there?", alice, .group(.team), 3)), .append(answer),
        ])
        #expect(outcomes.allSatisfy { $0.refusal == nil })
    }

    @Test(arguments: StoreFactory.all)
    func `an edit keeps what is answered, and what was recalled meanwhile can still be answered`(
        _ factory: StoreFactory
    ) async throws {
        let (it, alice, bob) = try bench(factory)
        let quote = Quote(seq: 1, sender: .alice)
        func change(_ change: MessageChange, _ seq: Int64, by fence: Fence, with peer: UserID) throws {
            let request = ChangeRequest(conversation: .c2c(peer), seq: seq, change: change)
            let operation = RequestOperation(
                fence: fence, request: .change(request), settings: ChatSettings(), at: .start)
            #expect(try it.store.perform([.request(operation)])[0].refusal == nil)
        }
        _ = try reply(it, by: bob, in: .c2c(.alice), to: quote, 2)
        try change(.edit("no", revision: 0), 2, by: bob, with: .alice)
        try change(.recall, 1, by: alice, with: .bob)
        #expect(try reply(it, by: bob, in: .c2c(.alice), to: quote, 3).refusal == nil)
        try change(.recall, 3, by: bob, with: .alice)
        let contents = try await it.history(.c2c(.bob), for: .alice).messages.map(\.content)
        #expect(contents == [.text(""), .reply(Reply(to: quote, text: "no")), .text("")])
    }
}

extension StoreOutcome {
    fileprivate var refusal: ErrorCode? {
        guard case .refused(let error) = self else { return nil }
        return error.code
    }
}
