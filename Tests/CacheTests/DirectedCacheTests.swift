import Cache
import Model
import Session
import TestSupport
import Testing

/// What was said to some alone, in the store of one of them and of somebody else.
struct DirectedCacheTests {
    private let directory: TemporaryDirectory
    private let bench: StoreBench
    private let team = ConversationID.group(.team)

    init() throws {
        directory = try TemporaryDirectory()
        bench = StoreBench(directory.path + "/accounts")
        _ = bench.open()
        var summary = ConversationSummary.make(conversation: team, lastSeq: 0, readSeq: 0)
        summary.group = GroupSummary(kind: .work, name: "", role: .member)
        bench.ask(.summary(summary))
    }

    private func message(_ seq: Int64, _ text: String, to users: [UserID] = []) -> Message {
        Message(
            conversation: team, seq: seq, messageID: .make(UInt64(seq)), sender: .bob, content: .text(text),
            sentAt: .start(plusSeconds: seq), state: MessageState(change: 0, to: users))
    }

    @Test func `a place of others keeps the history whole, and is neither counted nor found`() throws {
        let secret = message(2, "secret", to: [.carol])
        bench.ask(.messages([message(1, "one"), secret.forOthers, message(3, "three")], seenAt: .start))
        bench.ask(.messages([message(4, "secret", to: [.carol]).forOthers], seenAt: .start))
        bench.finish()
        let restored = try #require(StoreBench(directory.path + "/accounts").open())
        let summary = try #require(restored.conversations.first)
        #expect(summary.lastSeq == 4 && summary.unread == 2 && summary.lastAt == .start(plusSeconds: 3))
        #expect(restored.mentions.isEmpty)
        let again = StoreBench(directory.path + "/accounts")
        _ = again.open()
        #expect(again.messages(of: team).map(\.seq) == [1, 2, 3, 4])
        #expect(again.messages(of: team).map(\.isForOthers) == [false, true, false, true])
        let found = again.ask(.search(MessageSearch(SearchWords("secret"), in: nil, limit: 10)))
        guard case .found(_, let messages) = found.first else { throw Fault.noAnswer }
        #expect(messages.isEmpty)
    }

    @Test func `whom it is for stays with it, and it speaks to them`() throws {
        let said = message(1, "psst", to: [.alice, .carol])
        bench.ask(.messages([said], seenAt: .start))
        bench.finish()
        let again = StoreBench(directory.path + "/accounts")
        let restored = try #require(again.open())
        #expect(restored.mentions == [team: 1] && restored.conversations.first?.unread == 1)
        #expect(again.messages(of: team) == [said])
    }

    @Test func `it moves the conversation in nobody's list, after a start either`() throws {
        bench.ask(.messages([message(1, "for all"), message(2, "psst", to: [.alice])], seenAt: .start))
        bench.finish()
        let restored = try #require(StoreBench(directory.path + "/accounts").open())
        let summary = try #require(restored.conversations.first)
        #expect(summary.lastSeq == 2 && summary.unread == 2 && summary.lastAt == .start(plusSeconds: 1))
    }

    @Test func `who was removed and brought in again keeps what they have of all others`() {
        let said = message(2, "psst", to: [.alice])
        bench.ask(.messages([message(1, "one"), said, message(3, "three")], seenAt: .start))
        bench.ask(.messages([said.forOthers, message(4, "four")], seenAt: .start))
        #expect(bench.messages(of: team).map(\.text) == ["one", "", "three", "four"])
        #expect(bench.messages(of: team).map(\.isForOthers) == [false, true, false, false])
    }

    @Test func `what waits to be sent to some never becomes a message for all`() throws {
        let waiting = OutgoingMessage(
            messageID: .make(9), conversation: team, content: .text("psst"), to: [.bob, .carol], createdAt: .start,
            state: .queued)
        bench.ask(.outgoing(waiting))
        bench.finish()
        #expect(StoreBench(directory.path + "/accounts").open()?.outgoing == [waiting])
    }

    private enum Fault: Error {
        case noAnswer
    }
}
