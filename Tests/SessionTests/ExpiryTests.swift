import Model
import Session
import TestSupport
import Testing
import Wire

struct ExpiryTests {
    /// Valid through the tenth second after the start.
    static let end = Timestamp.start(plusSeconds: 10).advanced(by: .milliseconds(999))

    @Test func `L-06: with the link up the server ends the session, the client only two seconds later`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.advance(by: .milliseconds(12_999))
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: .milliseconds(1))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end)))
    }

    @Test func `L-06: the server's word ends it at once`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.advance(by: .seconds(11))
        rig.receive(.ended(.ticketExpired(at: Self.end)))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end)))
    }

    @Test func `L-06: with the link down the client ends it in the second after the last valid one`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.advance(by: .milliseconds(9_900))
        rig.link(.closed(failure: "reset"))
        rig.advance(by: .milliseconds(1_099))
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: .milliseconds(1))
        #expect(rig.events.last == .ended(.ticketExpired(at: Self.end)))
    }

    @Test func `L-06: a link lost after the last valid second ends the session at once`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.advance(by: .milliseconds(11_500))
        #expect(rig.state.status == .loggedIn)
        rig.link(.closed(failure: "reset"))
        #expect(rig.news.last == .ended(.ticketExpired(at: Self.end)))
    }

    @Test func `L-06: an hour of a wrong local clock changes nothing, expiry is judged by the server's time`() {
        var rig = SessionRig()
        rig.login()
        rig.link(.opened)
        rig.receive(.welcome(Welcome(serverTime: .start(plusSeconds: 3600), appID: 1)), answering: 1)
        let answered = rig.requestID(of: \.isLogin)
        rig.receive(
            .loginAccepted(
                LoginAccepted(
                    epoch: 1, isNewAccount: false, ticketExpiresAt: .start(plusSeconds: 3610),
                    serverTime: .start(plusSeconds: 3600))),
            answering: answered)
        rig.receive(.conversations([], complete: true), answering: answered)
        #expect(rig.readiness?.serverTimeOffset == .seconds(3_600))

        rig.advance(by: .milliseconds(10_999))
        #expect(rig.state.status == .loggedIn)
        rig.advance(by: .milliseconds(3_001))

        #expect(rig.events.last?.endReason?.name == "ticketExpired")
    }

    @Test func `L-06: what waits in the outbox is kept and goes out once after the renewal`() {
        var rig = SessionRig.ready(expiresAt: Self.end)
        rig.send(1, "on the wire")
        rig.receive(.ended(.ticketExpired(at: .start)))
        #expect(rig.news.map(\.name) == ["queued", "link", "notReady", "status loggedOut", "ended"])
        rig.send(2, "typed meanwhile")
        #expect(rig.news.map(\.name) == ["queued"])
        rig.forget()

        rig.login(ticket: "renewed")
        rig.connect()

        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(1), .make(2)])
        rig.acknowledge(1, seq: 1)
        rig.acknowledge(2, seq: 2)
        rig.reconnect()
        #expect(rig.frames.compactMap(\.body.sentMessage).count == 2)
        #expect(rig.events.map(\.name).count { $0 == "sent" } == 2)
    }

    @Test func `L-06: signing out instead of renewing drops what waits, visibly`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.receive(.ended(.ticketExpired(at: .start)))
        rig.ask(.logout)
        #expect(rig.news.map(\.name) == ["failed"])
        rig.forget()
        rig.login()
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage).isEmpty)
    }

    @Test func `another user's login leaves what waits to its own user, and says nothing of it`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.receive(.ended(.ticketExpired(at: .start)))
        rig.forget()

        rig.login(user: "bob")
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage).isEmpty)
        #expect(rig.events.compactMap(\.outgoing).isEmpty)
        rig.receive(.ended(.loggedOut))
        rig.forget()

        rig.login()
        #expect(rig.news.map(\.name) == ["started", "queued", "status loggingIn", "link"])
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(1)])
    }

    @Test func `another user's login that is refused here drops nothing`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.receive(.ended(.ticketExpired(at: .start)))
        rig.login(user: "bob", ticket: "")
        #expect(rig.news.compactMap(\.outgoing).isEmpty)
        rig.forget()
        rig.login()
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(1)])
    }
}
