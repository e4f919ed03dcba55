import Model
import Session
import TestSupport
import Testing
import Wire

/// L-31: clocks that jump, machines that sleep, processes that are stopped.
struct WakeTests {
    private static let end = Timestamp.start(plusSeconds: 30).advanced(by: .milliseconds(999))

    @Test func `L-31: whoever wakes up asks the link at once, and gives it five seconds`() {
        var rig = SessionRig.ready()
        rig.ask(.wake)
        #expect(rig.sent == [.ping])
        rig.advance(by: .milliseconds(4_999))
        #expect(rig.state.link.state == .connected)
        rig.advance(by: .milliseconds(1))
        #expect(rig.effects.contains(.closeLink))
    }

    @Test(arguments: SessionTimer.allCases)
    func `L-31: a sleep is noticed by the first timer that fires late`(timer: SessionTimer) {
        var rig = SessionRig.ready()
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(timer))
        #expect(rig.sent == [.ping])
        #expect(rig.state.link.state == .connected)
    }

    @Test func `L-31: a sleep is noticed by a key press, too, and only once`() {
        var rig = SessionRig.ready()
        rig.sleep(for: .seconds(60))
        rig.send(1)
        #expect(rig.sent.map { $0 == .ping } == [true, false])
        rig.send(2)
        #expect(rig.sent.compactMap(\.sentMessage) == [.make(2)])
    }

    @Test func `L-31: an answer that was due while asleep is asked for once more, before the link is given up`() {
        var rig = SessionRig.ready()
        rig.ask(.wake)
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.probe))
        #expect(rig.sent == [.ping])
        #expect(rig.state.link.state == .connected)
        rig.advance(by: .seconds(5))
        #expect(rig.effects.contains(.closeLink))
    }

    @Test func `L-31: a try that was waited for is made at once`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.ask(.wake)
        #expect(rig.state.link.state == .connecting(attempt: 2))
        #expect(rig.timers[.reconnect] == nil)
    }

    @Test func `L-31: with the link down a ticket that ran out meanwhile ends the session at once`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.ask(.wake)
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end)))
    }

    @Test func `L-28: a kick that waits in the socket is told after a sleep, before the ticket's end is judged`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        #expect(rig.state.status == .loggedIn)
        rig.receive(.ended(.kicked(.make())))
        #expect(rig.events.last == .ended(.kicked(.make())))
        rig.advance(by: .seconds(3_600))
        #expect(rig.linkCount == 1)
    }

    @Test func `L-31: a server that says nothing for two seconds after a sleep leaves the judgement to the client`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.sleep(for: .seconds(60))
        rig.ask(.wake)
        rig.advance(by: .milliseconds(1_999))
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: .milliseconds(1))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end)))
    }

    @Test func `L-31: a wall clock that jumps a year ahead ends no session, not even over a lost link`() {
        var rig = SessionRig.ready()
        rig.stepWall(by: .seconds(365 * 86_400))
        rig.ask(.wake)
        rig.link(.closed(failure: "reset"))
        #expect(rig.state.status == .loggedIn)
    }

    @Test func `L-31: a machine that is awake is never taken for one that slept`() {
        var rig = SessionRig.ready()
        for _ in 0..<100 {
            rig.advance(by: .seconds(15))
            rig.receive(.ping)
        }
        #expect(rig.frames.allSatisfy { $0.body == .pong })
    }
}
