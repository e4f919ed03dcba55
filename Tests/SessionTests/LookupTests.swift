import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// A single message that somebody wants to see, wherever it stands.
struct LookupTests {
    private let bob = ConversationID.c2c(.bob)

    /// Signed in, with a store that is open.
    private func ready() -> SessionRig {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(lastSeq: 100, readSeq: 100)])
        rig.forget()
        return rig
    }

    private func request(_ seq: Int64) -> HistoryRequest {
        HistoryRequest(conversation: bob, range: .before(seq: seq + 1), limit: 1)
    }

    @Test func `comes from the store where that has it`() {
        var rig = ready()
        rig.ask(.loadMessage(bob, seq: 7))
        #expect(rig.stored.last == .page(bob, before: 8, limit: 1))
        rig.answer(.page(bob, before: 8, [.make(seq: 7)]))
        #expect(rig.news == [.messageLoaded(bob, seq: 7, .make(seq: 7))])
        #expect(rig.sent.isEmpty)
    }

    @Test func `comes from the server else, and is kept`() {
        var rig = ready()
        rig.ask(.loadMessage(bob, seq: 7))
        rig.answer(.page(bob, before: 8, []))
        #expect(rig.sent.compactMap(\.history) == [request(7)])
        rig.page([7])
        #expect(rig.news == [.messageLoaded(bob, seq: 7, .make(seq: 7))])
        #expect(rig.stored.contains(.messages([.make(seq: 7)], seenAt: rig.now.wall)))
    }

    @Test func `asked for twice it is looked for once, and a few are asked for at a time`() {
        var rig = ready()
        for seq in [7, 7, 8, 9, 10, 11] as [Int64] { rig.ask(.loadMessage(bob, seq: seq)) }
        var asked: [HistoryRequest] = []
        for seq in [7, 8, 9, 10, 11] as [Int64] {
            rig.answer(.page(bob, before: seq + 1, []))
            asked += rig.sent.compactMap(\.history)
        }
        #expect(asked == [7, 8, 9, 10].map(request))
        rig.page([10])
        #expect(rig.sent.compactMap(\.history).last == request(11))
    }

    @Test func `there may be none, or none that may be seen`() {
        var rig = ready()
        for seq in [0, -1, .max] as [Int64] {
            rig.ask(.loadMessage(bob, seq: seq))
            #expect(rig.news == [.messageLoaded(bob, seq: seq, nil)])
        }
        rig.ask(.loadMessage(bob, seq: 7))
        rig.answer(.page(bob, before: 8, []))
        rig.receive(.refused(ServiceError(.groupNotFound)), answering: rig.requestID { $0.history != nil })
        #expect(rig.news == [.messageLoaded(bob, seq: 7, nil)])
        rig.ask(.loadMessage(bob, seq: 8))
        rig.answer(.page(bob, before: 9, []))
        rig.page([5])
        #expect(rig.news == [.messageLoaded(bob, seq: 8, nil)])
    }

    @Test func `waits for the next link when this one is lost, and for the first one`() {
        var rig = ready()
        rig.ask(.loadMessage(bob, seq: 7))
        rig.answer(.page(bob, before: 8, []))
        rig.link(.closed(failure: "gone"))
        rig.ask(.loadMessage(bob, seq: 9))
        rig.answer(.page(bob, before: 10, []))
        #expect(rig.news.filter { $0.name == "messageLoaded" }.isEmpty)
        rig.advance(by: .seconds(30))
        rig.connect([.make(lastSeq: 100, readSeq: 100)])
        #expect(rig.sent.compactMap(\.history).contains(request(7)))
        #expect(rig.sent.compactMap(\.history).contains(request(9)))
    }

    @Test func `nothing of one account is looked for in another's`() {
        var rig = ready()
        rig.ask(.loadMessage(bob, seq: 7))
        rig.answer(.page(bob, before: 8, []))
        rig.ask(.logout)
        rig.receive(.ended(.loggedOut), answering: rig.requestID { $0 == .logout(.instance) })
        rig.forget()
        rig.login(user: "carol", ticket: Ticket.make(user: .carol))
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(lastSeq: 100, readSeq: 100, lastAt: .start(plusSeconds: -60))])
        #expect(rig.sent.compactMap(\.history).isEmpty)
    }
}
