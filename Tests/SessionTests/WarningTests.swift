import Model
import Session
import TestSupport
import Testing
import Wire

/// `ticketExpiring`: the word before the end of a ticket.
struct WarningTests {
    private func end(afterSeconds seconds: Int64) -> Timestamp {
        .start(plusSeconds: seconds).advanced(by: .milliseconds(999))
    }

    private func warnings(_ rig: SessionRig) -> [SessionEvent] {
        rig.events.filter { $0.name == "ticketExpiring" }
    }

    @Test(arguments: [(14_400, 600), (1_800, 600), (60, 20), (10, 3)] as [(Int64, Int64)])
    func `comes ten minutes before the end, or with a third of the time left`(lifetime: Int64, left: Int64) {
        let end = end(afterSeconds: lifetime)
        var rig = SessionRig.ready(expiresAt: end)
        rig.advance(by: .seconds(lifetime - left) - .milliseconds(1))
        #expect(warnings(rig).isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end, timeLeft: .seconds(left))])
        rig.advance(by: .seconds(left))
        #expect(rig.state.status == .loggedIn)
        #expect(warnings(rig).count == 1)
    }

    @Test func `is judged by the server's time`() {
        var rig = SessionRig()
        rig.login()
        rig.link(.opened)
        rig.receive(.welcome(Welcome(serverTime: .start(plusSeconds: 3600), appID: 1)), answering: 1)
        let answered = rig.requestID(of: \.isLogin)
        rig.receive(
            .loginAccepted(
                LoginAccepted(
                    epoch: 1, isNewAccount: false, ticketExpiresAt: end(afterSeconds: 3660),
                    serverTime: .start(plusSeconds: 3600))),
            answering: answered)
        rig.receive(.conversations([], complete: true), answering: answered)
        rig.advance(by: .seconds(40))
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end(afterSeconds: 3660), timeLeft: .seconds(20))])
    }

    @Test func `comes once per ticket, over every link, and with the link down`() {
        let end = end(afterSeconds: 60)
        var rig = SessionRig.ready(expiresAt: end)
        rig.advance(by: .seconds(30))
        rig.link(.closed(failure: "reset"))
        rig.advance(by: .milliseconds(100))
        rig.connect(expiresAt: end)
        rig.link(.closed(failure: "reset"))
        rig.advance(by: .milliseconds(9_900))
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end, timeLeft: .seconds(20))])
        rig.waitForRetry()
        rig.connect(expiresAt: end)
        rig.advance(by: .seconds(5))
        #expect(warnings(rig).count == 1)
    }

    @Test func `starts anew with a renewed ticket`() {
        var rig = SessionRig.ready(expiresAt: end(afterSeconds: 60))
        rig.advance(by: .seconds(20))
        rig.receive(.ping)
        rig.advance(by: .seconds(20))
        rig.login(ticket: "newer")
        let until = end(afterSeconds: 130)
        rig.receive(.ticketRenewed(expiresAt: until), answering: rig.requestID { $0 == .renewTicket("newer") })
        rig.advance(by: .milliseconds(59_999))
        #expect(warnings(rig).count == 1)
        rig.advance(by: .milliseconds(1))
        #expect(warnings(rig).last == .ticketExpiring(expiresAt: until, timeLeft: .seconds(30)))
    }

    @Test(arguments: [.seconds(-31_536_000), .seconds(31_536_000)] as [Duration])
    func `L-31: a wall clock that is set by a year moves neither the warning nor the end`(step: Duration) {
        var rig = SessionRig.ready(expiresAt: end(afterSeconds: 60))
        rig.stepWall(by: step)
        rig.receive(.ping)
        rig.advance(by: .seconds(20))
        rig.receive(.ping)
        rig.advance(by: .milliseconds(19_999))
        #expect(rig.events.isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end(afterSeconds: 60), timeLeft: .seconds(20))])
        rig.receive(.ping)
        rig.link(.closed(failure: "reset"))
        rig.advance(by: .milliseconds(20_999))
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: .milliseconds(1))
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
    }

    @Test func `is not said before the login is complete`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        let end = end(afterSeconds: 30)
        rig.accept(expiresAt: end)
        rig.advance(by: .seconds(25))
        #expect(warnings(rig).isEmpty)
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        rig.advance(by: .zero)
        #expect(rig.events.suffix(3).map(\.name) == ["ready", "conversationsReset", "ticketExpiring"])
    }
}
