import Model
import Session
import TestSupport
import Testing
import Wire

/// `ticketExpiring`: the word before the end of a ticket.
struct WarningTests {
    private func end(afterSeconds seconds: Int64) -> Timestamp {
        .start(plusSeconds: seconds).advanced(byMilliseconds: 999)
    }

    private func warnings(_ rig: SessionRig) -> [SessionEvent] {
        rig.events.filter { $0.name == "ticketExpiring" }
    }

    @Test(arguments: [(14_400, 600), (1_800, 600), (60, 20), (10, 3)] as [(Int64, Int64)])
    func `comes ten minutes before the end, or with a third of the time left`(lifetime: Int64, left: Int64) {
        let end = end(afterSeconds: lifetime)
        var rig = SessionRig.ready(expiresAt: end)
        rig.advance(by: (lifetime - left) * 1000 - 1)
        #expect(warnings(rig).isEmpty)
        rig.advance(by: 1)
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end, secondsLeft: left)])
        rig.advance(by: left * 1000)
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
        rig.advance(by: 40_000)
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end(afterSeconds: 3660), secondsLeft: 20)])
    }

    @Test func `comes once per ticket, over every link, and with the link down`() {
        let end = end(afterSeconds: 60)
        var rig = SessionRig.ready(expiresAt: end)
        rig.advance(by: 30_000)
        rig.link(.closed(failure: "reset"))
        rig.advance(by: 100)
        rig.connect(expiresAt: end)
        rig.link(.closed(failure: "reset"))
        rig.advance(by: 9_900)
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end, secondsLeft: 20)])
        rig.waitForRetry()
        rig.connect(expiresAt: end)
        rig.advance(by: 5_000)
        #expect(warnings(rig).count == 1)
    }

    @Test func `starts anew with a renewed ticket`() {
        var rig = SessionRig.ready(expiresAt: end(afterSeconds: 60))
        rig.advance(by: 20_000)
        rig.receive(.ping)
        rig.advance(by: 20_000)
        rig.login(ticket: "newer")
        let until = end(afterSeconds: 130)
        rig.receive(.ticketRenewed(expiresAt: until), answering: rig.requestID { $0 == .renewTicket("newer") })
        rig.advance(by: 59_999)
        #expect(warnings(rig).count == 1)
        rig.advance(by: 1)
        #expect(warnings(rig).last == .ticketExpiring(expiresAt: until, secondsLeft: 30))
    }

    @Test(arguments: [-31_536_000_000, 31_536_000_000] as [Int64])
    func `L-31: a wall clock that is set by a year moves neither the warning nor the end`(step: Int64) {
        var rig = SessionRig.ready(expiresAt: end(afterSeconds: 60))
        rig.stepWall(by: step)
        rig.receive(.ping)
        rig.advance(by: 20_000)
        rig.receive(.ping)
        rig.advance(by: 19_999)
        #expect(rig.events.isEmpty)
        rig.advance(by: 1)
        #expect(warnings(rig) == [.ticketExpiring(expiresAt: end(afterSeconds: 60), secondsLeft: 20)])
        rig.receive(.ping)
        rig.link(.closed(failure: "reset"))
        rig.advance(by: 20_999)
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: 1)
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
    }

    @Test func `is not said before the login is complete`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        let end = end(afterSeconds: 30)
        rig.accept(expiresAt: end)
        rig.advance(by: 25_000)
        #expect(warnings(rig).isEmpty)
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        rig.advance(by: 0)
        #expect(rig.events.suffix(3).map(\.name) == ["ready", "conversationsReset", "ticketExpiring"])
    }
}
