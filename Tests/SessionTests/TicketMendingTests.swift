import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// Where a ticket is missing, outdated or revoked and a source has another one: asked once, and logged in once with it.
struct TicketMendingTests {
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

    // MARK: At a login

    @Test func `L-30: a login without a ticket fetches one first, and is a login like any other`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(ticket: "", reply: 1)
        #expect(rig.news.map(\.name) == ["started", "status loggingIn"])
        #expect(rig.linkCount == 0)
        let ticket = rig.fetched(lifetime: 60)
        rig.connect()
        #expect(rig.frames.compactMap(\.body.login).map(\.ticket) == [ticket])
        #expect(rig.events.suffix(3).map(\.name) == ["status loggedIn", "ready", "conversationsReset"])
        #expect(rig.readiness(answering: 1) != nil)
    }

    @Test func `L-30: a login without a ticket fails with the source's words when that has none`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(ticket: "", reply: 1)
        rig.feed(.ticketFetched(.failure(TicketFetchError("exit 3")), number: 1))
        #expect(
            rig.events.map(\.name) == [
                "started", "status loggingIn", "ticketFetchFailed", "loginFailed", "notReady", "status loggedOut",
                "ended",
            ])
        #expect(rig.failure(answering: 1) == ServiceError(.ticketEmpty, "exit 3"))
        #expect(rig.timers.isEmpty)
    }

    @Test func `L-15 L-30 a login without a ticket outlives a source that is away, and reads what was kept meanwhile`()
    {
        var rig = SessionRig(hasTicketSource: true, keepsMessages: true)
        rig.login(ticket: "", reply: 1, appID: Ticket.exampleAppID)
        #expect(
            rig.stored == [.open(StoredAccount(server: SessionRig.server, appID: Ticket.exampleAppID, user: .alice))])
        for number in 1...20 {
            #expect(rig.fetches.last == number)
            rig.feed(.ticketFetched(.failure(TicketFetchError("no route", isTemporary: true)), number: number))
            guard case .ticketFetchFailed("no route", let wait?)? = rig.news.last else { break }
            #expect(wait <= .seconds(60))
            rig.advance(by: wait)
        }
        #expect(rig.state.status == .loggingIn)
        #expect(rig.linkCount == 0)
        rig.fetched(lifetime: 60)
        rig.connect()
        #expect(rig.readiness(answering: 1) != nil)
        // The same store, opened once.
        #expect(rig.stored.count { if case .open = $0 { true } else { false } } == 1)
    }

    @Test func `L-30 a login without a ticket asks at once when the machine wakes`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(ticket: "")
        rig.feed(.ticketFetched(.failure(TicketFetchError("no route", isTemporary: true)), number: 1))
        rig.ask(.wake)
        #expect(rig.fetches == [1, 2])
        rig.ask(.wake)
        #expect(rig.fetches == [1, 2])
    }

    @Test func `L-30 a source that stays away ends a login with a time limit as unreachable`() {
        var rig = SessionRig(loginTimeout: .seconds(30), hasTicketSource: true)
        rig.login(ticket: "")
        for _ in 0..<40 {
            rig.feed(
                .ticketFetched(
                    .failure(TicketFetchError("no route", isTemporary: true)), number: rig.fetches.last ?? 0))
            rig.advance(by: .seconds(1))
        }
        #expect(rig.events.last == .ended(.unreachable()))
        #expect(rig.timers.isEmpty)
    }

    @Test func `L-30: a login refused for its ticket's age has one fetch, also from a source that is away`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(reply: 1)
        rig.open()
        rig.receive(.refused(ServiceError(.ticketExpired)), answering: rig.requestID(of: \.isLogin))
        rig.feed(.ticketFetched(.failure(TicketFetchError("no route", isTemporary: true)), number: 1))
        #expect(rig.failure(answering: 1) == ServiceError(.ticketExpired))
    }

    @Test(arguments: [ErrorCode.ticketExpired, .ticketExpiredLocally, .ticketRevoked])
    func `L-30: a login refused for its ticket's age or revocation is made once more with a fetched one`(
        code: ErrorCode
    ) {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(reply: 1)
        rig.open()
        rig.receive(.refused(ServiceError(code)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.news.map(\.name) == ["link"])
        let ticket = rig.fetched(lifetime: 60)
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.ticket == ticket)

        rig.receive(.refused(ServiceError(code)), answering: rig.requestID(of: \.isLogin))

        #expect(rig.failure(answering: 1) == ServiceError(code))
        #expect(rig.events.last?.endReason != nil)
        #expect(rig.fetches == [1])
        #expect(rig.linkCount == 2)
    }

    @Test func `L-30: a login refused for its ticket's age stays refused when the source has no other`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(reply: 1)
        rig.open()
        rig.receive(.refused(ServiceError(.ticketExpired)), answering: rig.requestID(of: \.isLogin))
        rig.feed(.ticketFetched(.failure(TicketFetchError("exit 3")), number: 1))
        #expect(rig.failure(answering: 1) == ServiceError(.ticketExpired))
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
    }

    @Test(arguments: [ErrorCode.ticketBadSignature, .accountDisabled, .tooManyFailures, .ticketOtherUser])
    func `L-11: a login refused for anything else is not repeated, source or not`(code: ErrorCode) {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(reply: 1)
        rig.open()
        rig.receive(.refused(ServiceError(code)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.fetches.isEmpty)
        #expect(rig.failure(answering: 1) == ServiceError(code))
    }

    @Test func `L-30: a logout while a ticket is fetched ends the login, the ticket is for nobody`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(ticket: "", reply: 1)
        rig.ask(.logout, reply: 2)
        #expect(rig.failure(answering: 1)?.code == .loggedOutBeforeLoginFinished)
        rig.fetched(lifetime: 60)
        #expect(rig.effects.isEmpty)
        #expect(rig.linkCount == 0)
    }

    // MARK: On a session that runs

    @Test func `L-30: a session that slept over its ticket's end comes back with a fetched one, unnoticed`() {
        var rig = ready()
        rig.advance(by: .seconds(14))
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        #expect(rig.state.status == .loggedIn)
        #expect(rig.fetches == [1])
        let ticket = rig.fetched(lifetime: 60)
        rig.connect(expiresAt: Self.end(afterSeconds: 134))
        #expect(rig.frames.compactMap(\.body.login).last?.ticket == ticket)
        #expect(Set(rig.events.map(\.name)) == ["link", "ticketRenewed", "conversationsReset"])
    }

    @Test func `L-30: an instance that the server ended for its ticket's age comes back as another, displacing nobody`()
    {
        var rig = ready()
        let first = rig.state.identity
        rig.sleep(for: .seconds(60))
        rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        #expect(rig.state.status == .loggedIn)
        rig.fetched(lifetime: 60)
        rig.open()
        let login = rig.frames.compactMap(\.body.login).last
        #expect(login?.mode == .yieldPlace)
        #expect(login?.instanceID != first?.instanceID)
        rig.accept(epoch: 7, expiresAt: Self.end(afterSeconds: 134))
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        #expect(rig.readiness?.epoch == 7)
        #expect(Set(rig.events.map(\.name)) == ["link", "ticketRenewed", "conversationsReset"])
        rig.reconnect()
        #expect(rig.frames.compactMap(\.body.login).last?.mode == .reattach(epoch: 7))
    }

    @Test func `L-28: whoever signed in while the ticket ran out keeps the place`() {
        var rig = ready()
        rig.sleep(for: .seconds(60))
        rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        rig.fetched(lifetime: 60)
        rig.open()
        rig.receive(.kickedWhileAway(.make()), answering: rig.requestID(of: \.isLogin))
        #expect(rig.events.last == .ended(.kicked(.make())))
        #expect(rig.effects.contains(.rememberKick(.make(), user: "alice")))
    }

    @Test
    func `L-30: a reattach that finds its instance ended for age goes on as a login with the same fetched ticket`() {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        let ticket = rig.fetched(lifetime: 60)
        rig.open()
        rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))), answering: rig.requestID(of: \.isLogin))
        rig.open()
        let logins = rig.frames.compactMap(\.body.login)
        #expect(logins.map(\.mode) == [.reattach(epoch: 1), .yieldPlace])
        #expect(logins.map(\.ticket) == [ticket, ticket])
        #expect(rig.fetches == [1])
    }

    @Test func `L-30: three fetches that fail after the end are enough, then the person is asked`() {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.sleep(for: .seconds(60))
        rig.feed(.timerFired(.expiry))
        for _ in 0..<3 {
            rig.feed(.ticketFetched(.failure(TicketFetchError("gone")), number: rig.fetches.last ?? 0))
            rig.advance(by: .seconds(5))
        }
        #expect(rig.fetches == [1, 2, 3])
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
    }

    @Test(arguments: [SessionEnding.revokedByOperator(at: .start), .accountDisabled, .kicked(.make())])
    func `L-25: what the operator or another device ends is not undone by a source`(ending: SessionEnding) {
        var rig = ready()
        rig.receive(.ended(ending))
        #expect(rig.fetches.isEmpty)
        #expect(rig.state.status == .loggedOut)
    }

    @Test func `L-22: a login without a ticket while signed in succeeds at once`() {
        var rig = ready()
        rig.login(ticket: "", reply: 7)
        #expect(rig.readiness(answering: 7)?.repeatLogin == true)
        #expect(rig.fetches.isEmpty)
    }
}

extension SessionState {
    fileprivate var identity: SessionIdentity? {
        if case .loggedIn(let login, _) = phase { login.identity } else { nil }
    }
}
