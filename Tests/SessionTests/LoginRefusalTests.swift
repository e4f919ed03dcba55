import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

struct LoginRefusalTests {
    @Test(arguments: ["", "ümlaut", "a b", "bob!", String(repeating: "x", count: 33)])
    func `L-01: a user id that breaks the rule is refused with 7003 and no byte leaves`(user: String) {
        var rig = SessionRig()

        rig.login(user: user, reply: 1)

        #expect(rig.linkCount == 0)
        #expect(rig.frames.isEmpty)
        #expect(
            rig.events.map(\.name) == [
                "started", "status loggingIn", "loginFailed", "notReady", "status loggedOut", "ended",
            ])
        #expect(rig.events.compactMap(\.loginFailure?.code) == [.invalidUserID])
        #expect(rig.failure(answering: 1) == ServiceError(.invalidUserID))
    }

    @Test func `an empty ticket is refused without a byte`() {
        var rig = SessionRig()
        rig.login(ticket: "", reply: 1)
        #expect(rig.linkCount == 0)
        #expect(rig.failure(answering: 1) == ServiceError(.ticketEmpty))
    }

    @Test func `a ticket that no server would read is refused without a byte`() {
        var rig = SessionRig()
        rig.login(ticket: String(repeating: "x", count: Ticket.maximumBytes + 1), reply: 1)
        #expect(rig.linkCount == 0)
        #expect(rig.failure(answering: 1)?.code == .ticketMalformed)
        #expect(rig.events.last?.endReason?.name == "refused")

        rig.login(ticket: String(repeating: "x", count: Ticket.maximumBytes))
        #expect(rig.linkCount == 1)
    }

    @Test(arguments: [(0, ErrorCode.ticketEmpty), (Ticket.maximumBytes + 1, .ticketMalformed)])
    func `L-22: a new ticket that no server would read is refused without a byte`(length: Int, code: ErrorCode) {
        var rig = SessionRig.ready()
        rig.login(ticket: String(repeating: "x", count: length), reply: 2)
        #expect(rig.sent.isEmpty)
        #expect(rig.events.map(\.name) == ["loginFailed"])
        #expect(rig.failure(answering: 2)?.code == code)
        #expect(rig.state.status == .loggedIn)
    }

    @Test func `L-05: a wrong clock locks nobody out, the server judges a ticket's age`() {
        var rig = SessionRig()
        let old = Ticket.make(issuedAt: .start(plusSeconds: -100), lifetimeSeconds: 10)

        rig.login(ticket: old)
        #expect(rig.linkCount == 1)
        rig.open()
        rig.receive(.refused(ServiceError(.ticketExpired)), answering: rig.requestID(of: \.isLogin))

        #expect(rig.events.compactMap(\.loginFailure?.code) == [.ticketExpired])
        #expect(
            rig.events.last == .ended(.ticketExpired(at: .start(plusSeconds: -90).advanced(by: .milliseconds(999)))))
        #expect(rig.state.status == .loggedOut)
    }

    @Test func `L-05: once the server's time is known an outdated ticket is refused here, with 6206`() {
        var rig = SessionRig()
        let ticket = Ticket.make(issuedAt: .start(plusSeconds: -5), lifetimeSeconds: 10)
        rig.login(ticket: ticket)
        rig.connect(expiresAt: .start(plusSeconds: 5))
        rig.advance(by: .seconds(60))
        #expect(rig.state.status == .loggedOut)

        rig.login(ticket: ticket, reply: 2)

        #expect(rig.linkCount == 1)
        #expect(rig.failure(answering: 2) == ServiceError(.ticketExpiredLocally))
        #expect(rig.events.last?.endReason?.name == "ticketExpired")
    }

    @Test func `L-05: a clock that is an hour slow does not lock out a fresh ticket`() {
        var rig = SessionRig()
        rig.login()
        rig.link(.opened)
        rig.receive(.welcome(Welcome(serverTime: .start(plusSeconds: -3600), appID: 1)), answering: 1)
        rig.receive(.refused(ServiceError(.ticketBadSignature)), answering: 2)

        rig.login(ticket: Ticket.make(issuedAt: .start(plusSeconds: -3605), lifetimeSeconds: 10))

        #expect(rig.linkCount == 2)
    }

    @Test func `L-05: what is known of one server's time does not judge tickets for another`() {
        var rig = SessionRig.ready(expiresAt: .start(plusSeconds: 10))
        rig.receive(.ended(.ticketExpired(at: .start)))
        rig.advance(by: .seconds(60))
        let ticket = Ticket.make(issuedAt: .start(plusSeconds: -5), lifetimeSeconds: 10)
        let other = ServerAddress.ws(host: "127.0.0.1", port: 7071)

        rig.ask(.login(LoginParameters(server: other, userID: "alice", ticket: ticket, consent: .person)))

        #expect(rig.effects.contains(.openLink(other, generation: 2)))
    }

    @Test(arguments: [
        ErrorCode.ticketBadSignature, .ticketOtherApp, .ticketOtherUser, .ticketRevoked, .accountDisabled,
        .tooManyFailures, ErrorCode(rawValue: 12345),
    ])
    func `L-11: a refused login is told once with its cause and never tried again by itself`(code: ErrorCode) {
        var rig = SessionRig()
        rig.login(reply: 1)
        rig.open()

        rig.receive(.refused(ServiceError(code)), answering: rig.requestID(of: \.isLogin))

        #expect(rig.news.map(\.name) == ["loginFailed", "link", "notReady", "status loggedOut", "ended"])
        #expect(rig.failure(answering: 1) == ServiceError(code))
        #expect(rig.timers.isEmpty)
        rig.advance(by: .seconds(3_600))
        #expect(rig.linkCount == 1)
        #expect(rig.frames.filter(\.body.isLogin).count == 1)
    }

    @Test(arguments: [1 as UInt64, 0])
    func `a server of another version ends the login with 70404`(answering: UInt64) {
        var rig = SessionRig()
        rig.login(reply: 1)
        rig.link(.opened)

        rig.receive(.refused(ServiceError(.versionTooOld)), answering: answering)

        #expect(rig.events.last == .ended(.refused(ServiceError(.versionTooOld))))
    }

    @Test func `a login that takes longer than allowed ends as unreachable`() {
        var rig = SessionRig(loginTimeout: .seconds(30))
        rig.login(reply: 1)
        for _ in 0..<5 {
            rig.link(.closed(failure: "connection refused"))
            rig.advance(by: .seconds(4))
        }
        #expect(rig.state.status == .loggingIn)

        rig.advance(by: .seconds(10))

        #expect(rig.events.last == .ended(.unreachable()))
        #expect(rig.failure(answering: 1) == ServiceError(.noNetwork))
        #expect(rig.timers.isEmpty)
    }

    @Test(arguments: [ErrorCode.storeFailed, .internalError, .tooManyInstances])
    func `a login that the server cannot decide just now is made again, ever later, until it can`(code: ErrorCode) {
        var rig = SessionRig()
        rig.login(reply: 1)
        let meaning = code.entry.meaning.dropLast()
        for _ in 1...30 {
            rig.open()
            rig.receive(.refused(ServiceError(code)), answering: rig.requestID(of: \.isLogin))
            guard case .linkChanged(.waiting, error: "\(meaning) (\(code.rawValue))")? = rig.news.last else {
                Issue.record("\(rig.news)")
                return
            }
            rig.waitForRetry()
        }
        #expect(rig.now.uptime > .seconds(120), "thirty tries in \(rig.now.uptime - .zero)")
        rig.connect()
        #expect(rig.readiness(answering: 1) != nil)
        #expect(Set(rig.frames.compactMap(\.body.login?.instanceID)).count == 1)
    }

    @Test func `a login that the server could not decide in time ends as unreachable, and says what the server said`() {
        var rig = SessionRig(loginTimeout: .seconds(30))
        rig.login(reply: 1)
        while rig.state.status == .loggingIn {
            rig.open()
            rig.receive(.refused(ServiceError(.storeFailed)), answering: rig.requestID(of: \.isLogin))
            rig.waitForRetry()
        }
        let told = ServiceError(.storeFailed, ErrorCode.storeFailed.entry.meaning)
        #expect(rig.now.uptime <= .seconds(30 + 20))
        #expect(rig.failure(answering: 1) == told)
        #expect(rig.events.last == .ended(.unreachable(because: told)))
    }

    @Test func `what the server said last is no reason any more once it is not reached`() {
        var rig = SessionRig(loginTimeout: .seconds(30))
        rig.login(reply: 1)
        rig.open()
        rig.receive(.refused(ServiceError(.storeFailed)), answering: rig.requestID(of: \.isLogin))
        rig.waitForRetry()
        rig.link(.closed(failure: "connection refused"))
        rig.advance(by: .seconds(60))
        #expect(rig.events.last == .ended(.unreachable()))
    }

    @Test func `a login in time has no deadline any more`() {
        var rig = SessionRig(loginTimeout: .seconds(30))
        rig.login()
        rig.connect()
        #expect(rig.timers[.loginDeadline] == nil)
    }
}
