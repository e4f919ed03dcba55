import Model
import Session
import TestSupport
import Testing

@testable import parley

/// `parley history` asks for page after page until it has what was asked for.
struct HistoryReaderTests {
    private let team = ConversationID.group(fixture(GroupID("team")))
    private static let ready = Readiness(
        isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start, serverTimeOffset: .zero)
    private let now = Uptime.zero + .seconds(100)

    private func reader(last: Int = .max, since: Timestamp? = nil) -> HistoryReader {
        var reader = HistoryReader(team, last: last, since: since, patience: .seconds(60))
        _ = reader.handle(.event(.linkChanged(.connected, error: nil)), at: now)
        return reader
    }

    private func page(_ seqs: ClosedRange<Int64>) -> [Message] {
        seqs.map { seq in
            Message(
                conversation: team, seq: seq, messageID: .make(UInt64(seq)), sender: .bob, content: .text("\(seq)"),
                sentAt: Timestamp(seconds: 1_000 + seq))
        }
    }

    @Test func `pages are asked for until there are none, and come out oldest first`() {
        var reader = reader()
        #expect(reader.handle(.event(.ready(Self.ready)), at: now) == [.open(team)])
        let older = reader.handle(.event(.historyLoaded(team, page(51...100), hasMore: true)), at: now)
        #expect(older == [.loadOlder(team, before: 51)])
        #expect(reader.ending == nil)
        #expect(reader.handle(.event(.historyLoaded(team, page(1...50), hasMore: false)), at: now) == [])
        #expect(reader.ending == .ok)
        #expect(reader.messages.map(\.seq) == Array(1...100))
    }

    @Test func `no more pages are asked for than are needed`() {
        var few = reader(last: 3)
        _ = few.handle(.event(.ready(Self.ready)), at: now)
        #expect(few.handle(.event(.historyLoaded(team, page(51...100), hasMore: true)), at: now) == [])
        #expect(few.messages.map(\.seq) == [98, 99, 100])

        var recent = reader(since: Timestamp(seconds: 1_090))
        _ = recent.handle(.event(.ready(Self.ready)), at: now)
        #expect(recent.handle(.event(.historyLoaded(team, page(51...100), hasMore: true)), at: now) == [])
        #expect(recent.messages.map(\.seq) == Array(90...100))
    }

    @Test func `a page that was lost with the link is asked for again`() {
        var reader = reader()
        _ = reader.handle(.event(.ready(Self.ready)), at: now)
        _ = reader.handle(.event(.historyLoaded(team, page(51...100), hasMore: true)), at: now)
        _ = reader.handle(
            .event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: "cut")), at: now)
        #expect(reader.handle(.event(.historyRefused(team, ServiceError(.noNetwork))), at: now) == [])
        #expect(reader.handle(.tick, at: now + .seconds(2)) == [])
        _ = reader.handle(.event(.linkChanged(.connected, error: nil)), at: now + .seconds(3))
        #expect(reader.handle(.tick, at: now + .seconds(4)) == [.loadOlder(team, before: 51)])
        #expect(reader.ending == nil)
    }

    @Test func `it ends with what the server refuses, and when nothing comes for too long`() {
        var refused = reader()
        _ = refused.handle(.event(.ready(Self.ready)), at: now)
        _ = refused.handle(.event(.historyRefused(team, ServiceError(.invalidUserID))), at: now)
        #expect(refused.ending == .refused)
        #expect(refused.failure == ServiceError(.invalidUserID).text)

        var silent = reader()
        _ = silent.handle(.event(.ready(Self.ready)), at: now)
        _ = silent.handle(.tick, at: now + .seconds(61))
        #expect(silent.ending == .unfinished)
    }

    @Test func `where names are wanted it waits for them, for people who have none, and not for ever`() {
        func whole() -> HistoryReader {
            var reader = HistoryReader(team, last: 50, since: nil, patience: .seconds(60), waitsForNames: true)
            _ = reader.handle(.event(.linkChanged(.connected, error: nil)), at: now)
            _ = reader.handle(.event(.ready(Self.ready)), at: now)
            _ = reader.handle(.event(.historyLoaded(team, page(1...50), hasMore: false)), at: now)
            return reader
        }
        var named = whole()
        #expect(named.ending == nil)
        let bob = Profile.make(.bob, "Bob")
        _ = named.handle(.event(.people(.changed([bob]))), at: now)
        _ = named.handle(.event(.people(.settled([.carol]))), at: now)
        #expect(named.ending == nil)
        _ = named.handle(.event(.people(.settled([.bob]))), at: now)
        #expect(named.ending == .ok)
        #expect(named.people == [bob])
        let line = MessageLines(.json, user: "alice", people: named.people).json(named.messages[0])
        #expect(line.contains(#""from":"bob","senderName":"Bob","#))

        var silent = whole()
        _ = silent.handle(.tick, at: now + .seconds(4))
        #expect(silent.ending == nil)
        _ = silent.handle(.tick, at: now + .seconds(6))
        #expect(silent.ending == .ok)

        var kicked = whole()
        _ = kicked.handle(.event(.ended(.closed)), at: now)
        #expect(kicked.ending == .ok)
        #expect(kicked.messages.count == 50)
    }
}
