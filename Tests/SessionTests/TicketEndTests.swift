import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// The end of a ticket where a source should have had the next one: told in time, and mended afterwards where it can be.
struct TicketEndTests {
    private static func end(afterSeconds seconds: Int64) -> Timestamp {
        .start(plusSeconds: seconds).advanced(by: .milliseconds(999))
    }

    /// Signed in with a ticket that has thirty seconds left.
    private func ready() -> SessionRig {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 30))
        rig.connect(expiresAt: Self.end(afterSeconds: 30))
        rig.forget()
        return rig
    }

    @Test func `L-06 L-30 a source that has been silent since before the end does not hold up the end`() {
        var rig = ready()
        rig.advance(by: .seconds(16))
        #expect(rig.fetches == [1])
        rig.sleep(for: .milliseconds(14_999))
        rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        #expect(rig.state.status == .loggedOut)
    }

    @Test func `L-06 L-30 a source asked only after the end has five seconds before that is told`() {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        #expect(rig.fetches == [1])
        rig.advance(by: .milliseconds(4_999))
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: .milliseconds(1))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
    }

    @Test func `L-30 a source that has failed until the end is asked again after it`() {
        var rig = ready()
        while rig.state.status == .loggedIn {
            rig.advance(by: .seconds(1))
            if let number = rig.fetches.last {
                rig.feed(
                    .ticketFetched(.failure(TicketFetchError("vault is locked", isTemporary: true)), number: number))
            }
        }
        #expect(rig.events.contains(.ended(.ticketExpired(at: Self.end(afterSeconds: 30)))))
        let count = rig.fetches.count
        rig.advance(by: .seconds(61))
        #expect(rig.fetches.count > count)
        rig.fetched(lifetime: 600)
        #expect(rig.state.status == .loggingIn)
    }

    @Test func `L-30 a ticket that comes after the end signs in again, displacing nobody`() {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        rig.advance(by: .seconds(5))
        rig.forget()
        let ticket = rig.fetched(lifetime: 600, number: 1)
        #expect(rig.news.map(\.name) == ["started", "status loggingIn", "link"])
        rig.connect(expiresAt: rig.now.wall.advanced(by: .milliseconds(600_999)))
        let login = rig.frames.compactMap(\.body.login).last
        #expect(login?.mode == .yieldPlace)
        #expect(login?.ticket == ticket)
        #expect(rig.events.map(\.name).contains("ready"))
        // A source's ticket is not kept: it has the next one, too.
        #expect(rig.saved.last?.ticket == nil)
    }

    @Test func `L-30 a source that is away at the end is asked again after it, ever later, until somebody acts`() {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        for _ in 0..<3 {
            rig.feed(
                .ticketFetched(.failure(TicketFetchError("away", isTemporary: true)), number: rig.fetches.last ?? 0))
            if rig.state.status == .loggedIn { rig.advance(by: .seconds(5)) }
        }
        #expect(rig.state.status == .loggedOut)
        var waits: [Duration] = []
        for _ in 0..<20 {
            rig.advance(by: (rig.timers[.ticketFetch] ?? .zero) - rig.now.uptime)
            rig.feed(
                .ticketFetched(.failure(TicketFetchError("away", isTemporary: true)), number: rig.fetches.last ?? 0))
            for case .ticketFetchFailed("away", let wait?) in rig.news { waits.append(wait) }
        }
        #expect(waits.count == 20 && waits.suffix(5).allSatisfy { (.seconds(30) ... .seconds(60)).contains($0) })
        rig.ask(.logout)
        #expect(rig.timers.isEmpty)
        let count = rig.fetches.count
        rig.advance(by: .seconds(600))
        #expect(rig.fetches.count == count)
    }

    @Test(arguments: [ErrorCode.ticketBadSignature, .ticketOtherApp])
    func `L-06 L-30 a new ticket that is refused after the end is told, and the end is the ticket's`(code: ErrorCode) {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        rig.fetched(lifetime: 600)
        rig.open()
        rig.receive(.refused(ServiceError(code)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        #expect(
            rig.news.first
                == .ticketFetchFailed(
                    "The server refused the fetched ticket: \(ServiceError(code).text)", retryIn: nil))
        #expect(rig.fetches == [1])
    }

    @Test func `L-05 L-30 a saved ticket that is over, and a new one that is refused: ended for its age, both told`() {
        var rig = SessionRig(hasTicketSource: true)
        let old = Ticket.make(issuedAt: .start(plusSeconds: -100), lifetimeSeconds: 10)
        rig.login(ticket: old, reply: 1)
        rig.open()
        rig.receive(.refused(ServiceError(.ticketExpired)), answering: rig.requestID(of: \.isLogin))
        rig.fetched(lifetime: 60)
        rig.open()
        rig.receive(.refused(ServiceError(.ticketBadSignature)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.failure(answering: 1)?.code == .ticketBadSignature)
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
        #expect(rig.events.map(\.name).contains("ticketFetchFailed"))
    }

    @Test func `a first login does not blame the server for a source that is silent`() {
        var rig = SessionRig(loginTimeout: .seconds(30), hasTicketSource: true)
        rig.login(ticket: "", reply: 1)
        rig.advance(by: .seconds(30))
        let text = "The ticket source does not answer."
        #expect(rig.failure(answering: 1) == ServiceError(.requestTimedOut, text))
        #expect(rig.events.contains(.ticketFetchFailed(text, retryIn: nil)))
        #expect(rig.events.last == .ended(.unreachable(because: ServiceError(.requestTimedOut, text))))
    }

    @Test func `a server that ends each fresh ticket at once does not have the source asked without end`() {
        var rig = ready()
        rig.sleep(for: .seconds(60))
        for round in 0..<10 where rig.state.status == .loggedIn {
            rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
            guard rig.state.status == .loggedIn else { break }
            rig.fetched(lifetime: 600)
            // Accepted, and said to be over already.
            rig.connect(epoch: UInt64(7 + round), expiresAt: rig.now.wall.advanced(by: .seconds(-1)))
        }
        #expect(rig.state.status == .loggedOut)
        #expect(rig.fetches.count <= 2)
    }

    @Test func `a renewal refused for too many failures leaves a healthy link, and is offered again`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 600))
        rig.connect(expiresAt: Self.end(afterSeconds: 600))
        while rig.fetches.isEmpty {
            rig.advance(by: .seconds(20))
            rig.receive(.ping)
        }
        let ticket = rig.fetched(lifetime: 900)
        let renewal = ClientFrame.Body.renewTicket(Secret(ticket))
        rig.receive(.refused(ServiceError(.tooManyFailures)), answering: rig.requestID { $0 == renewal })
        #expect(rig.linkCount == 1)
        #expect(!rig.effects.contains(.closeLink))
        guard case .ticketFetchFailed(_, let wait?) = rig.news.first else {
            Issue.record("\(rig.news)")
            return
        }
        rig.advance(by: wait)
        #expect(rig.sent == [renewal])
        #expect(rig.fetches.count == 1)
        let end = rig.now.wall.advanced(by: .milliseconds(900_999))
        rig.receive(.ticketRenewed(expiresAt: end), answering: rig.requestID { $0 == renewal })
        #expect(rig.readiness?.ticketExpiresAt == end)
    }
}
