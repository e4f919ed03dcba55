import Model
import Session
import TestSupport
import Testing
import Wire

struct HeartbeatTests {
    @Test func `a ping is answered`() {
        var rig = SessionRig.ready()
        rig.receive(.ping)
        #expect(rig.sent == [.pong])
    }

    @Test func `a silent link is dead after 28 seconds, having been asked once`() {
        var rig = SessionRig.ready()
        rig.advance(by: .milliseconds(22_999))
        #expect(rig.frames.isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(rig.sent == [.ping])
        rig.advance(by: .milliseconds(4_999))
        #expect(rig.state.link.state == .connected)
        rig.advance(by: .milliseconds(1))

        #expect(rig.effects.contains(.closeLink))
        guard case .waiting = rig.state.link.state else {
            Issue.record("\(rig.state.link.state)")
            return
        }
        #expect(rig.state.status == .loggedIn)
        #expect(rig.frames.count == 1)
    }

    @Test func `a link from which nothing is read is not put to the question`() {
        var rig = SessionRig.ready()
        rig.advance(by: .seconds(23))
        #expect(rig.sent == [.ping])
        rig.feed(.readingHeld(true))
        rig.advance(by: .seconds(60))
        #expect(rig.state.link.state == .connected)
        #expect(rig.frames.count == 1)
        rig.feed(.readingHeld(false))
        rig.advance(by: .milliseconds(22_999))
        #expect(rig.frames.count == 1)
        rig.advance(by: .seconds(50))
        #expect(rig.frames.count > 1)
    }

    @Test func `any frame is a sign of life, also one within the same millisecond`() {
        var rig = SessionRig.ready()
        rig.advance(by: .seconds(23))
        #expect(rig.sent == [.ping])
        rig.receive(.pong, answering: rig.requestID { $0 == .ping })
        rig.advance(by: .milliseconds(22_999))
        #expect(rig.state.link.state == .connected)
        #expect(rig.frames.count == 1)
    }

    @Test func `a link on which the server pings every 20 seconds costs no ping of ours`() {
        var rig = SessionRig.ready()
        for _ in 0..<30 {
            rig.advance(by: .seconds(20))
            rig.receive(.ping)
        }
        #expect(rig.frames.allSatisfy { $0.body == .pong })
        #expect(rig.linkCount == 1)
    }

    @Test func `a message without an answer for ten seconds puts the link to the question`() {
        var rig = SessionRig.ready()
        rig.advance(by: .seconds(5))
        rig.send(1)
        rig.forget()
        rig.advance(by: .milliseconds(9_999))
        #expect(rig.frames.isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(rig.frames.map(\.body) == [.ping])
        rig.advance(by: .seconds(5))
        #expect(rig.effects.contains(.closeLink))
        #expect(rig.events.compactMap(\.outgoing?.state) == [.queued])
    }

    @Test func `each answer gives the other messages ten more seconds`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.send(2)
        rig.advance(by: .seconds(9))
        rig.acknowledge(1, seq: 1)
        rig.forget()
        rig.advance(by: .milliseconds(9_999))
        #expect(rig.frames.isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(rig.frames.map(\.body) == [.ping])
    }

    @Test func `with no message on the way nothing watches for an answer`() {
        var rig = SessionRig.ready()
        rig.send(1)
        #expect(rig.timers[.acknowledgement] != nil)
        rig.acknowledge(1, seq: 1)
        #expect(rig.timers[.acknowledgement] == nil)
    }

    @Test func `a link that neither opens nor fails is given up`() {
        var rig = SessionRig()
        rig.login()
        rig.advance(by: .milliseconds(22_999))
        #expect(rig.state.link.state == .connecting(attempt: 1))
        rig.advance(by: .milliseconds(1))
        #expect(rig.effects.contains(.closeLink))
        guard case .waiting = rig.state.link.state else {
            Issue.record("\(rig.state.link.state)")
            return
        }
    }

    @Test func `a server that opens the link and says nothing is given up, too`() {
        var rig = SessionRig()
        rig.login()
        rig.link(.opened)
        rig.advance(by: .seconds(28))
        #expect(rig.state.link.state != .connected)
    }

    // MARK: How long an answer takes

    private static func times(_ rig: SessionRig) -> [Duration] {
        rig.events.compactMap { if case .roundTrip(let time) = $0 { time } else { nil } }
    }

    @Test func `where it is wanted, the time to an answer is told when a link begins and with each ping of the server`()
    {
        var rig = SessionRig(measuresRoundTrip: true)
        rig.login()
        rig.link(.opened)
        rig.advance(by: .milliseconds(40))
        rig.receive(.welcome(Welcome(serverTime: rig.now.wall, appID: 1)), answering: rig.requestID(of: \.isHello))
        #expect(Self.times(rig) == [.milliseconds(40)])
        rig.accept()
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        rig.forget()
        rig.receive(.ping)
        #expect(rig.sent == [.pong, .ping])
        rig.advance(by: .milliseconds(70))
        rig.receive(.pong, answering: rig.requestID { $0 == .ping })
        #expect(Self.times(rig) == [.milliseconds(70)])
    }

    @Test func `a time over two links is none`() {
        var rig = SessionRig(measuresRoundTrip: true)
        rig.login()
        rig.connect([])
        rig.receive(.ping)
        rig.advance(by: .seconds(1))
        rig.forget()
        rig.reconnect()
        #expect(Self.times(rig) == [.zero])
    }

    @Test func `nobody is told who did not want it`() {
        var rig = SessionRig.ready()
        rig.advance(by: .seconds(23))
        rig.receive(.pong, answering: rig.requestID { $0 == .ping })
        #expect(Self.times(rig).isEmpty)
    }
}
