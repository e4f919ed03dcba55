import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// Sessions whose tickets come from a source.
struct TicketSourceTests {
    private static func end(afterSeconds seconds: Int64) -> Timestamp {
        .start(plusSeconds: seconds).advanced(by: .milliseconds(999))
    }

    /// Signed in with a ticket that has so many seconds left.
    private func ready(left: Int64 = 30, seed: UInt64 = 1) -> SessionRig {
        var rig = SessionRig(hasTicketSource: true, seed: seed)
        rig.login(ticket: Ticket.make(lifetimeSeconds: left))
        rig.connect(expiresAt: Self.end(afterSeconds: left))
        rig.forget()
        return rig
    }

    // MARK: Ahead of the end

    @Test(arguments: [(14_400, 720), (1_000, 500), (30, 15), (3, 2)] as [(Int64, Int64)])
    func `L-30: the next ticket is fetched twelve minutes before the end, or at half of its time`(
        lifetime: Int64, left: Int64
    ) {
        var rig = ready(left: lifetime)
        // A silent link would be dropped.
        while rig.now.uptime + .seconds(20) < .seconds(lifetime - left) {
            rig.advance(by: .seconds(20))
            rig.receive(.ping)
        }
        rig.advance(by: .seconds(lifetime - left) - rig.now.uptime - .milliseconds(1))
        #expect(rig.fetches.isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(rig.fetches == [1])
        #expect(rig.events.isEmpty)
    }

    @Test func `L-30: with 30-second tickets an hour passes without a warning, a prompt or a second link`() {
        var rig = ready()
        var end = rig.now.wall
        for _ in 0..<240 {
            rig.advance(by: .seconds(15))
            let ticket = rig.fetched(lifetime: 30)
            #expect(rig.sent == [.renewTicket(Secret(ticket))])
            end = rig.now.wall.advanced(by: .milliseconds(30_999))
            rig.receive(.ticketRenewed(expiresAt: end), answering: rig.requestID { $0 == .renewTicket(Secret(ticket)) })
        }
        #expect(rig.events.map(\.name) == Array(repeating: "ticketRenewed", count: 240))
        #expect(rig.readiness?.ticketExpiresAt == end)
        #expect(rig.linkCount == 1)
        #expect(rig.now.uptime == .seconds(3_600))
    }

    @Test func `L-30: one fetch at a time`() {
        var rig = ready(left: 200)
        rig.advance(by: .seconds(101))
        for _ in 0..<10 { rig.feed(.timerFired(.ticketFetch)) }
        #expect(rig.fetches == [1])
    }

    @Test func `L-30: without a source nothing is fetched`() {
        var rig = SessionRig.ready(expiresAt: Self.end(afterSeconds: 30))
        rig.advance(by: .seconds(60))
        #expect(rig.fetches.isEmpty)
    }

    @Test func `L-30: a ticket that a person puts in place moves the fetch`() {
        var rig = ready(left: 60)
        rig.advance(by: .seconds(20))
        rig.login(ticket: "by hand")
        rig.receive(
            .ticketRenewed(expiresAt: Self.end(afterSeconds: 120)),
            answering: rig.requestID { $0 == .renewTicket("by hand") })
        rig.receive(.ping)
        rig.advance(by: .seconds(20))
        rig.receive(.ping)
        rig.advance(by: .seconds(20))
        rig.receive(.ping)
        rig.advance(by: .milliseconds(9_999))
        #expect(rig.fetches.isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(rig.fetches == [1])
    }

    // MARK: Failures

    @Test func `L-30: a source that fails is asked again, ever later, and the warning and the end come as without one`()
    {
        var rig = ready()
        rig.advance(by: .seconds(15))
        var waits: [Duration] = []
        while rig.state.status == .loggedIn {
            // Ignored when that fetch was answered before.
            rig.feed(.ticketFetched(.failure(TicketFetchError("gone")), number: rig.fetches.last ?? 0))
            for case .ticketFetchFailed("gone", let wait?) in rig.news { waits.append(wait) }
            rig.advance(by: .milliseconds(100))
        }
        for (wait, widest) in zip(waits, [.seconds(2), .seconds(4), .seconds(8)] as [Duration]) {
            #expect((widest / 2...widest).contains(wait))
        }
        #expect(waits.count >= 3)
        #expect(rig.events.map(\.name).contains("ticketExpiring"))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        #expect(rig.timers.isEmpty)
    }

    @Test func `L-30: a source that does not answer within a minute has failed, and what it says later is ignored`() {
        var rig = ready(left: 400)
        for _ in 0..<10 {
            rig.advance(by: .seconds(20))
            rig.receive(.ping)
        }
        #expect(rig.fetches == [1])
        for _ in 0..<3 {
            rig.advance(by: .seconds(20))
            rig.receive(.ping)
        }
        #expect(rig.events.map(\.name) == ["ticketFetchFailed"])
        rig.forget()
        rig.fetched(lifetime: 400, number: 1)
        #expect(rig.effects.isEmpty)
        rig.advance(by: .seconds(2))
        #expect(rig.fetches == [2])
    }

    @Test(arguments: ["", "no ticket", Ticket.make(user: .bob, lifetimeSeconds: 900), Ticket.make(lifetimeSeconds: 30)])
    func `L-30: what is no ticket, is for somebody else or lasts no longer counts as a failure`(text: String) {
        var rig = ready()
        rig.advance(by: .seconds(15))
        rig.feed(.ticketFetched(.success(Secret(text)), number: 1))
        #expect(rig.news.map(\.name) == ["ticketFetchFailed"])
        #expect(rig.sent.isEmpty)
        rig.advance(by: .seconds(2))
        #expect(rig.fetches == [1, 2])
    }

    @Test func `L-30: a fetched ticket that the server refuses counts as a failure, the session goes on`() {
        var rig = ready(left: 60)
        rig.advance(by: .seconds(20))
        rig.receive(.ping)
        rig.advance(by: .seconds(10))
        let ticket = rig.fetched(lifetime: 60)
        rig.receive(
            .refused(ServiceError(.ticketBadSignature)), answering: rig.requestID { $0 == .renewTicket(Secret(ticket)) }
        )
        #expect(rig.news.map(\.name) == ["ticketFetchFailed"])
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: .seconds(2))
        #expect(rig.fetches == [1, 2])
    }

    // MARK: With the link down

    @Test func `L-30: with the link down the new ticket waits for the reattach, and goes along with it`() {
        var rig = ready()
        rig.advance(by: .milliseconds(14_900))
        rig.link(.closed(failure: "reset"))
        rig.advance(by: .milliseconds(100))
        let ticket = rig.fetched(lifetime: 60)
        #expect(rig.sent.isEmpty)
        rig.link(.closed(failure: "refused"))
        rig.advance(by: .seconds(17))
        #expect(rig.events.allSatisfy { $0.name == "link" })

        rig.connect(expiresAt: Self.end(afterSeconds: 75))

        #expect(rig.frames.compactMap(\.body.login).last?.ticket == ticket)
        #expect(rig.frames.compactMap(\.body.login).last?.mode == .reattach(epoch: 1))
        #expect(rig.events.suffix(3).map(\.name) == ["link", "ticketRenewed", "conversationsReset"])
        #expect(rig.readiness?.ticketExpiresAt == Self.end(afterSeconds: 75))
    }

    @Test func `L-30: a ticket fetched while a reattach is on its way is swapped after it`() {
        var rig = ready()
        rig.advance(by: .milliseconds(14_950))
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open()
        let end = Self.end(afterSeconds: 30)
        rig.advance(by: .seconds(1))
        let ticket = rig.fetched(lifetime: 60)
        #expect(rig.sent.isEmpty)
        rig.accept(expiresAt: end)
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        #expect(rig.sent == [.renewTicket(Secret(ticket))])
        #expect(rig.readiness?.ticketExpiresAt == end)
    }

    @Test func `L-30: a renewal that the link took along is offered again with the next one`() {
        var rig = ready()
        rig.advance(by: .seconds(15))
        let ticket = rig.fetched(lifetime: 60)
        rig.link(.closed(failure: "reset"))
        #expect(!rig.events.map(\.name).contains("loginFailed"))
        rig.waitForRetry()
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.ticket == ticket)
    }

    @Test func `L-30: a reattach refused for the fetched ticket falls back to the one that is still good`() {
        var rig = ready(left: 60)
        let first = rig.state.ticketInUse
        rig.advance(by: .seconds(20))
        rig.receive(.ping)
        rig.advance(by: .seconds(10))
        rig.fetched(lifetime: 60)
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open()
        rig.receive(.refused(ServiceError(.ticketBadSignature)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.state.status == .loggedIn)
        #expect(rig.news.first?.name == "ticketFetchFailed")
        rig.waitForRetry()
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.ticket == first)
    }
}

extension SessionState {
    fileprivate var ticketInUse: String? {
        if case .loggedIn(let login, _) = phase { login.parameters.ticket } else { nil }
    }
}
