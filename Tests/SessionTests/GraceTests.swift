import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// A text waits for a moment, in the outbox and on disk, before it goes: it can be taken back.
struct GraceTests {
    private func intent(_ number: UInt64, grace: Int64 = 5) -> SessionIntent {
        .send(
            SendIntent(
                conversation: .c2c(.bob), messageID: .make(number), content: .text("hi"), grace: .seconds(grace)))
    }

    private func sent(_ rig: SessionRig) -> [MessageID] { rig.frames.compactMap(\.body.sentMessage) }

    @Test func `L-06 what could be taken back when the session ended goes out once it is back`() {
        var rig = SessionRig(keepsMessages: false)
        rig.login()
        rig.connect()
        rig.ask(intent(1))
        rig.ask(intent(2, grace: 0))
        rig.receive(.ended(.kicked(.make())))
        rig.advance(by: .seconds(6))
        rig.login()
        rig.connect()
        #expect(sent(rig) == [.make(1), .make(2)])
    }

    @Test func `it goes when its time is over, and says until then when that is`() {
        var rig = SessionRig.ready()
        rig.ask(intent(1))
        #expect(rig.events.compactMap(\.outgoing).map(\.goesAt) == [rig.now.uptime + .seconds(5)])
        rig.advance(by: .milliseconds(4_999))
        #expect(sent(rig).isEmpty)
        rig.forget()
        rig.advance(by: .milliseconds(1))
        #expect(sent(rig) == [.make(1)])
        #expect(rig.events.compactMap(\.outgoing).allSatisfy { $0.goesAt == nil })
        #expect(rig.timers[.grace] == nil)
    }

    @Test func `what is written behind it waits for it, and they go in the order in which they were written`() {
        var rig = SessionRig.ready()
        rig.ask(intent(1, grace: 5))
        rig.ask(intent(2, grace: 1))
        rig.ask(intent(3, grace: 0))
        rig.advance(by: .seconds(4))
        #expect(sent(rig).isEmpty)
        rig.advance(by: .seconds(1))
        #expect(sent(rig) == [.make(1), .make(2), .make(3)])
    }

    @Test func `taken back it never goes, leaves the disk, and nothing waits for it any more`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(appID: 7)
        rig.tell(.opened(RestoredAccount()))
        rig.connect()
        rig.ask(intent(1))
        rig.ask(intent(2, grace: 0))
        #expect(rig.stored.contains { if case .outgoing(let kept) = $0 { kept.messageID == .make(1) } else { false } })
        rig.ask(.discard(.make(1)))
        #expect(rig.stored.contains(.discard(.make(1))))
        #expect(sent(rig) == [.make(2)] && rig.timers[.grace] == nil)
        rig.advance(by: .seconds(9))
        #expect(sent(rig) == [.make(2)])
    }

    @Test func `sent now it goes at once, with what was written before it`() {
        var rig = SessionRig.ready()
        for number in 1...3 as ClosedRange<UInt64> { rig.ask(intent(number)) }
        rig.ask(.sendNow(.make(2)))
        #expect(sent(rig) == [.make(1), .make(2)])
        rig.ask(.sendNow(.make(2)))
        rig.ask(.sendNow(.make(9)))
        rig.advance(by: .seconds(5))
        #expect(sent(rig) == [.make(1), .make(2), .make(3)])
    }

    @Test func `without a link its time runs out all the same, and the next link takes it`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "cut"))
        rig.ask(intent(1))
        rig.advance(by: .seconds(5))
        #expect(rig.events.compactMap(\.outgoing).last?.goesAt == nil)
        #expect(sent(rig).isEmpty)
        rig.forget()
        rig.waitForRetry()
        rig.connect()
        #expect(sent(rig) == [.make(1)])
    }

    @Test func `a link that comes before its time is over does not take it`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "cut"))
        rig.ask(intent(1, grace: 10))
        rig.waitForRetry()
        rig.connect()
        #expect(sent(rig).isEmpty)
        rig.advance(by: .seconds(10))
        #expect(sent(rig) == [.make(1)])
    }

    @Test(arguments: [SessionIntent.logout, .close])
    func `whoever signs out or quits wants it said: it goes before the goodbye`(intent: SessionIntent) throws {
        var rig = SessionRig.ready()
        rig.ask(self.intent(1))
        rig.forget()
        rig.ask(intent)
        #expect(rig.sent.first?.sentMessage == .make(1))
        let last = try #require(rig.sent.last)
        if case .logout = last {} else { Issue.record("\(last)") }
    }

    @Test func `so does whoever turns to another account`() {
        var rig = SessionRig.ready()
        rig.ask(intent(1))
        rig.forget()
        rig.login(user: "bob", ticket: Ticket.make(user: .bob))
        #expect(rig.sent.first?.sentMessage == .make(1))
    }

    @Test func `what an earlier run was stopped with goes at once, before what is written now`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(appID: 7)
        rig.tell(
            .opened(
                RestoredAccount(outgoing: [
                    OutgoingMessage(
                        messageID: .make(1), conversation: .c2c(.bob), text: "hi", createdAt: .start, state: .queued)
                ])))
        rig.ask(intent(2))
        rig.connect()
        #expect(sent(rig) == [.make(1)])
        rig.advance(by: .seconds(5))
        #expect(sent(rig) == [.make(1), .make(2)])
    }

    @Test func `one that can't be sent says so at once`() {
        var rig = SessionRig.ready()
        rig.ask(
            .send(
                SendIntent(
                    conversation: .c2c(.bob), messageID: .make(1),
                    content: .text(String(repeating: "x", count: Limits.messageBytes + 1)), grace: .seconds(5))))
        #expect(rig.events.compactMap(\.outgoing?.state.name) == ["failed"])
        #expect(rig.timers[.grace] == nil)
    }
}

extension SessionRig {
    fileprivate mutating func tell(_ answer: StorageAnswer) {
        feed(.stored(answer, generation: state.keeper.generation))
    }
}
