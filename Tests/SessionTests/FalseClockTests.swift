import Model
import Session
import TestSupport
import Testing
import Wire

/// A server whose clock is false ends what is good; the session goes by its own knowledge.
struct FalseClockTests {
    private static let year: Duration = .seconds(31_536_000)
    private static let end = Timestamp.start(plusSeconds: 86_400).advanced(by: .milliseconds(999))

    /// The server is back, and takes the ticket for expired.
    private func ended() -> SessionRig {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open(ahead: Self.year)
        rig.receive(.ended(.ticketExpired(at: Self.end)), answering: rig.requestID(of: \.isLogin))
        return rig
    }

    @Test func `L-11 ended by a false clock, a session comes back by itself, displacing nobody`() {
        var rig = ended()
        #expect(rig.state.status == .loggedIn)
        rig.waitForRetry()
        rig.open(ahead: Self.year)
        rig.receive(.refused(ServiceError(.ticketExpired)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.state.status == .loggedIn)
        rig.waitForRetry()
        rig.connect(epoch: 4, expiresAt: Self.end)
        let logins = rig.frames.compactMap(\.body.login)
        #expect(logins.map(\.mode) == [.reattach(epoch: 1), .yieldPlace, .yieldPlace])
        #expect(Set(logins.map(\.instanceID)).count == 2)
        #expect(Set(rig.events.map(\.name)) == ["link", "conversationsReset"])
        #expect(rig.readiness?.epoch == 4)
    }

    @Test func `L-11 it tries ever later, and ends when the server stays with it`() {
        var rig = ended()
        rig.waitForRetry()
        while rig.state.status == .loggedIn, rig.now.uptime < .seconds(3_600) {
            rig.open(ahead: Self.year)
            rig.receive(.refused(ServiceError(.ticketExpired)), answering: rig.requestID(of: \.isLogin))
            rig.waitForRetry()
        }
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
        #expect((.seconds(600) ... .seconds(650)).contains(rig.now.uptime))
        #expect((40...100).contains(rig.linkCount), "\(rig.linkCount) links in ten minutes")
    }

    @Test func `a ticket that is over by the clocks here, too, ends the session`() {
        var rig = SessionRig.ready(expiresAt: .start(plusSeconds: 10))
        rig.advance(by: .milliseconds(9_500))
        rig.receive(.ended(.ticketExpired(at: .start(plusSeconds: 10))))
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
    }

    @Test func `L-31 a step of the server's clock that this machine's clock agrees with is believed`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.stepWall(by: Self.year)
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open()
        rig.receive(.ended(.ticketExpired(at: Self.end)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
    }

    // MARK: A sign-out on a dead line

    @Test func `L-08 L-19 a sign-out that the server did not hear of is told with the next login of this device`() {
        var rig = SessionRig.ready()
        let first = rig.instance
        rig.link(.closed(failure: "reset"))
        rig.ask(.logout)
        #expect(rig.signedOut == first)
        rig.login()
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.signedOutInstance == first)
        #expect(rig.signedOut == first, "not before the server has it")
        rig.accept()
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        #expect(rig.signedOut == nil)
    }

    @Test func `L-19 a sign-out that the server answered is not told again, one without an answer is`() {
        var rig = SessionRig.ready()
        let first = rig.instance
        rig.ask(.logout)
        rig.receive(.ended(.loggedOut))
        #expect(rig.signedOut == nil)

        rig = SessionRig.ready()
        rig.ask(.logout)
        rig.advance(by: .seconds(5))
        #expect(rig.signedOut == first)

        rig = SessionRig.ready()
        rig.ask(.close)
        rig.link(.closed(failure: "reset"))
        #expect(rig.signedOut == first)
    }
}

extension SessionRig {
    fileprivate var instance: InstanceID? {
        if case .loggedIn(let login, _) = state.phase { login.identity.instanceID } else { nil }
    }
}
