import Model
import Rules
import TestSupport
import Testing
import Wire

/// Alice has said "hi" to bob.
struct ChangeBench {
    static let thumb = fixture(Emoji("👍"))

    let bench: MessageBench
    let alice: Fence
    let bob: Fence
    let now = Timestamp.start

    init(_ factory: StoreFactory) throws {
        bench = try MessageBench(factory)
        alice = try bench.login(.alice)
        bob = try bench.login(.bob)
        _ = try bench.send("hi", from: alice, to: .c2c(.bob), 1)
    }

    func change(
        _ change: MessageChange, by fence: Fence, in conversation: ConversationID? = nil, seq: Int64 = 1,
        seconds: Int64 = 0, settings: ChatSettings = ChatSettings()
    ) throws -> StoreOutcome {
        let conversation = conversation ?? .c2c(fence.user == .alice ? .bob : .alice)
        let request = ChangeRequest(conversation: conversation, seq: seq, change: change)
        let operation = RequestOperation(
            fence: fence, request: .change(request), settings: settings, at: .start(plusSeconds: seconds))
        return try bench.store.perform([.request(operation)])[0]
    }

    func done(_ outcome: StoreOutcome) throws -> Done {
        guard case .done(let done) = outcome else { throw StoreError("\(outcome)") }
        return done
    }

    /// What who asked is answered; all others it concerns are told the same.
    func news(_ outcome: StoreOutcome) throws -> ChangedMessage {
        let done = try done(outcome)
        guard case .news(.messageChanged(let changed)) = done.answer else { throw StoreError("\(done)") }
        #expect(done.hasWritten)
        #expect(Set(done.news.flatMap(\.users)) == [.alice, .bob])
        return changed
    }

    func refusal(
        _ change: MessageChange, by fence: Fence, in conversation: ConversationID? = nil, seq: Int64 = 1,
        seconds: Int64 = 0
    ) throws -> ErrorCode? {
        let outcome = try self.change(change, by: fence, in: conversation, seq: seq, seconds: seconds)
        guard case .refused(let error) = outcome else { return nil }
        return error.code
    }

    func history(for user: UserID) async throws -> [Message] {
        try await bench.history(.c2c(user == .alice ? .bob : .alice), for: user).messages
    }

    func changes(after change: Int64, for user: UserID) async throws -> ChangesPage {
        let request = ChangesRequest(conversation: .c2c(user == .alice ? .bob : .alice), after: change)
        let outcome = await bench.store.read(.changes(request), for: user)
        guard case .answer(.changes(let page)) = outcome else { throw StoreError("\(outcome)") }
        return page
    }
}

extension ChangedMessage {
    func message(seenBy user: UserID) -> Message {
        Message(
            conversation: .c2c(user == .alice ? .bob : .alice), seq: message.seq, messageID: message.messageID,
            sender: message.sender, content: message.content, sentAt: message.sentAt, state: message.state)
    }
}
