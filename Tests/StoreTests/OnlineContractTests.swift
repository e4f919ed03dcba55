import Model
import Rules
import TestSupport
import Testing
import Wire

/// What is said to who is connected: the same people may, and nothing of it is kept.
@Suite(.serialized, .ownThread) struct OnlineContractTests {
    private func pass(
        _ content: OnlineContent, by fence: Fence, to conversation: ConversationID, _ it: MessageBench
    ) throws -> StoreOutcome {
        let request = OnlineRequest(conversation: conversation, content: content)
        let operation = RequestOperation(
            fence: fence, request: .online(request), settings: ChatSettings(), at: .start)
        return try it.store.perform([.request(operation)])[0]
    }

    private func message(in conversation: ConversationID, _ content: OnlineContent) -> OnlineMessage {
        OnlineMessage(conversation: conversation, sender: .alice, content: content, sentAt: .start)
    }

    @Test(arguments: StoreFactory.all)
    func `is told to the others of the conversation, and leaves no trace`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.send("hi", from: alice, to: .c2c(.bob), 1)
        let before = try it.list(alice)
        let contents: [OnlineContent] = [
            .typing, .message(.text("now")), .message(.custom(CustomContent(data: [1], text: "b"))),
        ]
        for content in contents {
            let toBob = Done.OnlineTelling(message: message(in: .c2c(.alice), content), users: [.bob])
            #expect(
                try pass(content, by: alice, to: .c2c(.bob), it)
                    == .done(
                        Done(answer: .online(message(in: .c2c(.bob), content)), online: [toBob], hasWritten: false)))
            let toTeam = Done.OnlineTelling(message: message(in: .group(.team), content), users: [.bob])
            #expect(
                try pass(content, by: alice, to: .group(.team), it)
                    == .done(Done(answer: .online(toTeam.message), online: [toTeam], hasWritten: false)))
        }
        #expect(try it.list(alice) == before)
        #expect(try await it.history(.c2c(.alice), for: .bob).messages.map(\.text) == ["hi"])
    }

    @Test(arguments: StoreFactory.all)
    func `is refused to strangers, to who is no member, and when it says nothing or too much`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let (alice, carol) = (try it.login(.alice), try it.login(.carol))
        _ = try it.send("hi", from: alice, to: .c2c(.bob), 1)
        func refusal(_ content: OnlineContent, by fence: Fence, to conversation: ConversationID) throws -> ErrorCode? {
            guard case .refused(let error) = try pass(content, by: fence, to: conversation, it) else { return nil }
            return error.code
        }
        #expect(try refusal(.typing, by: carol, to: .group(.team)) == .groupNotFound)
        #expect(try refusal(.typing, by: carol, to: .c2c(.bob)) == .invalidRequest)
        #expect(try refusal(.message(.text("")), by: alice, to: .c2c(.bob)) == .invalidRequest)
        #expect(try refusal(.read(upTo: 1), by: alice, to: .c2c(.bob)) == .invalidRequest)
        let long = String(repeating: "x", count: Limits.messageBytes + 1)
        #expect(try refusal(.message(.text(long)), by: alice, to: .c2c(.bob)) == .messageTooLarge)
        let answer = MessageContent.reply(Reply(to: Quote(seq: 1, sender: .alice), text: "yes"))
        #expect(try refusal(.message(answer), by: alice, to: .c2c(.bob)) == .invalidRequest)
        let old = Fence(user: .alice, instance: alice.instance, epoch: alice.epoch + 1)
        #expect(try pass(.typing, by: old, to: .c2c(.bob), it) == .fenced)
    }
}
