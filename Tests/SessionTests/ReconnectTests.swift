import Model
import Session
import TestSupport
import Testing
import Wire

struct ReconnectTests {
    /// The waits before each of `count` tries, when none of them gets through.
    private func waits(_ count: Int, seed: UInt64) -> [Duration] {
        var rig = SessionRig.ready(seed: seed)
        rig.link(.closed(failure: "reset"))
        for _ in 1..<count {
            rig.waitForRetry()
            rig.link(.closed(failure: "refused"))
        }
        return rig.events.compactMap { if case .waiting(let retryIn, _) = $0.link { retryIn } else { nil } }
    }

    @Test func `L-09: the waits grow as half a second doubled and stop at twenty seconds`() {
        let bounds = [1, 2, 4, 8, 16, 20, 20, 20].map(Duration.seconds)
        for seed in 0..<500 {
            for (wait, bound) in zip(waits(bounds.count, seed: UInt64(seed)), bounds) {
                #expect((.zero...bound).contains(wait))
            }
        }
    }

    @Test func `L-09: the jitter is full, so a thousand clients come back evenly spread`() {
        let firsts = (0..<1000).map { waits(1, seed: $0)[0] }
        for tenth in 0..<10 {
            let count = firsts.count { $0.wholeMilliseconds / 100 == Int64(tenth) }
            #expect((60...140).contains(count), "\(count) of 1000 within tenth \(tenth)")
        }
        let late = (0..<1000).map { waits(7, seed: $0)[6] }
        let mean = late.reduce(.zero, +) / 1000
        #expect((.milliseconds(9_300) ... .milliseconds(10_700)).contains(mean), "of 20 s 10 s, not \(mean)")
    }

    @Test func `L-09: a lost link changes the link, never the status, and no login is called`() {
        var rig = SessionRig.ready()

        rig.link(.closed(failure: "connection reset"))
        guard case .linkChanged(.waiting(_, attempt: 2), error: "connection reset") = rig.news.first else {
            Issue.record("\(rig.news)")
            return
        }
        rig.waitForRetry()
        rig.connect()

        #expect(rig.state.status == .loggedIn)
        #expect(rig.events.map(\.name) == ["link", "link", "link", "conversationsReset"])
        #expect(rig.frames.compactMap(\.body.login).map(\.mode) == [.reattach(epoch: 1)])
    }

    @Test func `L-09: a link that was up for a minute starts the counting anew, a shorter one does not`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.connect()
        rig.forget()
        rig.link(.closed(failure: "reset"))
        #expect(rig.attempt == 3)
        rig.waitForRetry()
        rig.connect()
        for _ in 0..<4 {
            rig.advance(by: .seconds(15))
            rig.receive(.ping)
        }
        rig.link(.closed(failure: "reset"))
        #expect(rig.attempt == 1)
    }

    @Test func `L-09: a reattach that the server cannot do just now is tried again`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open()

        rig.receive(.refused(ServiceError(.storeFailed)), answering: rig.requestID(of: \.isLogin))

        #expect(rig.state.status == .loggedIn)
        #expect(rig.effects.contains(.closeLink))
        rig.waitForRetry()
        rig.connect()
        #expect(rig.events.compactMap(\.endReason).isEmpty)
    }

    @Test func `L-09: a reattach that the server does not know ends the session`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open()

        rig.receive(.refused(ServiceError(.unknownInstance)), answering: rig.requestID(of: \.isLogin))

        #expect(rig.events.last == .ended(.refused(ServiceError(.unknownInstance))))
    }

    @Test func `an answer that does not fit its question drops the link, so that nobody waits for ever`() {
        var rig = SessionRig.ready()
        rig.login(ticket: "newer", reply: 7)
        rig.receive(.pong, answering: rig.frames[0].requestID)
        #expect(rig.effects.contains(.closeLink))
        #expect(rig.failure(answering: 7)?.code == .noNetwork)
        #expect(rig.state.status == .loggedIn)
    }

    @Test func `news of an old link is ignored`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        let before = rig.state

        rig.feed(.link(.opened, generation: 1))
        rig.feed(.link(.received(ServerFrame(body: .ended(.accountDisabled))), generation: 1))
        rig.feed(.link(.closed(failure: "late"), generation: 1))

        #expect(rig.state == before)
        #expect(rig.effects.isEmpty)
    }

    @Test func `a timer that fires when nobody waits for it does nothing`() {
        var rig = SessionRig.ready()
        let before = rig.state
        for timer in [SessionTimer.reconnect, .probe, .loginDeadline, .logoutDeadline, .acknowledgement] {
            rig.feed(.timerFired(timer))
            #expect(rig.effects.isEmpty)
        }
        #expect(rig.state == before)
    }
}

extension SessionRig {
    /// The try that is waited for.
    fileprivate var attempt: Int? {
        if case .waiting(_, let attempt) = state.link.state { attempt } else { nil }
    }
}
