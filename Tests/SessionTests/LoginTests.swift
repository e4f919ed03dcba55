import Model
import Session
import TestSupport
import Testing
import Wire

struct LoginTests {
    @Test func `L-04: a login succeeds only when the conversations are known, and says so in order`() {
        var rig = SessionRig()

        rig.login(reply: 1)
        #expect(rig.effects.contains(.openLink(SessionRig.server, generation: 1)))
        rig.open()
        rig.accept()
        #expect(rig.state.status == .loggingIn)
        #expect(rig.replies.isEmpty)
        let list = [ConversationSummary.make(), .make(conversation: .c2c(.carol))]
        let answered = rig.requestID(of: \.isLogin)
        rig.receive(.conversations([list[0]], complete: false), answering: answered)
        #expect(rig.state.status == .loggingIn)
        rig.receive(.conversations([list[1]], complete: true), answering: answered)

        #expect(
            rig.events.map(\.name) == [
                "started", "status loggingIn", "link", "link", "status loggedIn", "ready", "conversationsReset",
            ])
        #expect(rig.events.last == .conversationsReset(list))
        #expect(rig.readiness(answering: 1)?.epoch == 1)
    }

    @Test func `L-04: the first two frames are hello and login, in one breath`() {
        var rig = SessionRig()
        rig.login(ticket: "my ticket")

        rig.link(.opened)

        #expect(rig.sent.count == 2)
        #expect(rig.sent[0] == .hello(Hello(software: "test")))
        #expect(rig.sent[1].login?.userID == "alice")
        #expect(rig.sent[1].login?.ticket == "my ticket")
        #expect(rig.sent[1].login?.mode == .takePlace)
    }

    @Test func `L-23: between the login's answer and ready nothing is sent and nobody is told of a success`() {
        var rig = SessionRig()
        rig.login(reply: 1)
        rig.open()
        rig.accept()
        rig.send(1)
        #expect(rig.state.status == .loggingIn)
        #expect(rig.readiness(answering: 1) == nil)
        #expect(rig.frames.compactMap(\.body.sentMessage).isEmpty)
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        #expect(rig.readiness(answering: 1) != nil)
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(1)])
    }

    @Test func `L-02: a new account is told as new, also when the first answer was cut off`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        rig.accept(isNewAccount: true)

        rig.reconnect()

        #expect(rig.readiness?.isNewAccount == true)
    }

    @Test func `L-10: a login while one runs is refused with 7501 and disturbs nothing`() {
        var rig = SessionRig()
        rig.login(reply: 1)
        let before = rig.state

        rig.login(user: "bob", reply: 2)

        #expect(rig.effects == [.reply(ReplyID(number: 2), .failure(ServiceError(.loginInProcess)))])
        #expect(rig.state == before)
        rig.connect()
        #expect(rig.readiness(answering: 1) != nil)
    }

    @Test func `L-13: the login user is known only while logged in`() {
        var rig = SessionRig()
        #expect(rig.state.loginUser == nil)
        rig.login()
        #expect(rig.state.loginUser == nil)
        rig.connect()
        #expect(rig.state.loginUser == .alice)
        rig.link(.closed(failure: "reset"))
        #expect(rig.state.loginUser == .alice)
        rig.ask(.logout)
        #expect(rig.state.loginUser == nil)
    }

    @Test(arguments: [
        SessionEnding.kicked(.make()), .ticketExpired(at: .start), .revokedByOperator(at: .start), .accountDisabled,
    ])
    func `L-13: the login user is empty after every ending`(ending: SessionEnding) {
        var rig = SessionRig.ready()
        rig.receive(.ended(ending))
        #expect(rig.state.loginUser == nil)
        #expect(rig.state.snapshot.readiness == nil)
    }

    @Test func `L-14: the status takes its four values with the field's numbers, each change observable`() {
        var rig = SessionRig()
        rig.login()
        rig.connect()
        rig.ask(.logout)
        rig.receive(.ended(.loggedOut))

        let changes = rig.events.compactMap { event -> [Int]? in
            if case .statusChanged(let old, let new) = event { [old.rawValue, new.rawValue] } else { nil }
        }
        #expect(changes == [[3, 2], [2, 1], [1, 4], [4, 3]])
    }

    @Test func `L-22: the same login again succeeds at once, kicks nobody and sends nothing`() {
        var rig = SessionRig.ready()

        rig.login(reply: 7)

        #expect(rig.readiness(answering: 7)?.repeatLogin == true)
        #expect(rig.effects.count == 1)
    }

    @Test func `L-22: a new ticket is put in place of the old one, and used from then on`() {
        var rig = SessionRig.ready()

        rig.login(ticket: "newer", reply: 7)
        #expect(rig.sent == [.renewTicket("newer")])
        #expect(rig.replies.isEmpty)
        let until = Timestamp.start(plusSeconds: 1_000_000)
        rig.receive(.ticketRenewed(expiresAt: until), answering: rig.frames[0].requestID)

        #expect(rig.events.map(\.name) == ["ticketRenewed"])
        #expect(rig.readiness(answering: 7)?.repeatLogin == true)
        #expect(rig.readiness?.ticketExpiresAt == until)
        rig.reconnect()
        #expect(rig.frames.compactMap(\.body.login).last?.ticket == "newer")
    }

    @Test func `L-22: the ticket in use is the renewed one, no longer the first`() {
        var rig = SessionRig.ready()
        rig.login(ticket: "newer")
        rig.receive(.ticketRenewed(expiresAt: .start(plusSeconds: 1_000)), answering: rig.frames[0].requestID)

        rig.login(ticket: "newer", reply: 7)
        #expect(rig.sent.isEmpty)
        #expect(rig.readiness(answering: 7)?.repeatLogin == true)
        rig.login(ticket: "ticket")
        #expect(rig.sent == [.renewTicket("ticket")])
    }

    @Test func `L-22: a new ticket that is refused leaves the session as it is`() {
        var rig = SessionRig.ready()
        rig.login(ticket: "worse", reply: 7)

        rig.receive(.refused(ServiceError(.ticketBadSignature)), answering: rig.frames[0].requestID)

        #expect(rig.events.map(\.name) == ["loginFailed"])
        #expect(rig.state.status == .loggedIn)
        #expect(rig.failure(answering: 7) == ServiceError(.ticketBadSignature))
    }

    @Test func `L-22: whoever waits for a renewal is told when the link goes`() {
        var rig = SessionRig.ready()
        rig.login(ticket: "newer", reply: 7)

        rig.link(.closed(failure: "reset"))

        #expect(rig.failure(answering: 7) == ServiceError(.noNetwork))
    }
}
