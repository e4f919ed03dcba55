import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

struct SwitchTests {
    @Test func `L-12: a login of another user is a logout, then a login, and the reply is the login's`() {
        var rig = SessionRig.ready()

        rig.login(user: "bob", reply: 7)
        #expect(rig.sent == [.logout(.instance)])
        rig.receive(.ended(.loggedOut), answering: rig.requestID { $0 == .logout(.instance) })
        #expect(rig.replies.isEmpty)
        rig.connect()

        #expect(
            rig.events.map(\.name) == [
                "status loggingOut", "link", "notReady", "status loggedOut", "ended", "accountSwitched", "started",
                "status loggingIn", "link", "link", "status loggedIn", "ready", "conversationsReset",
            ])
        #expect(rig.events.contains(.accountSwitched(from: .alice, to: .bob)))
        #expect(rig.events.compactMap(\.endReason) == [.loggedOut])
        #expect(rig.readiness(answering: 7) != nil)
        #expect(rig.state.loginUser == .bob)
        #expect(rig.frames.compactMap(\.body.login).map(\.userID) == ["bob"])
    }

    @Test func `L-12: no frame of the first user's link reaches the second`() {
        var rig = SessionRig.ready([.make(lastSeq: 1)])
        let old = rig.state.link.generation
        rig.login(user: "bob")
        rig.receive(.messageAdded(.make(seq: 2)))
        #expect(rig.news.isEmpty)
        rig.receive(.ended(.loggedOut))
        rig.connect()
        let before = rig.state
        for body in [
            ServerFrame.Body.messageAdded(.make(seq: 3)), .conversationChanged(.make()), .ended(.accountDisabled),
        ] {
            rig.feed(.link(.received(ServerFrame(body: body)), generation: old))
            #expect(rig.effects.isEmpty)
        }
        #expect(rig.state == before)
    }

    @Test func `L-12: with the link down the switch needs no answer`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.login(user: "bob", reply: 7)
        #expect(rig.events.contains(.accountSwitched(from: .alice, to: .bob)))
        #expect(rig.state.status == .loggingIn)
        rig.connect()
        #expect(rig.readiness(answering: 7) != nil)
    }

    @Test func `L-12: the second user refused by the server leaves nobody signed in, and says so`() {
        var rig = SessionRig.ready()
        rig.login(user: "bob", reply: 7)
        rig.receive(.ended(.loggedOut))
        rig.open()
        rig.receive(.refused(ServiceError(.ticketBadSignature)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.failure(answering: 7) == ServiceError(.ticketBadSignature))
        #expect(rig.state.status == .loggedOut)
        #expect(rig.events.compactMap(\.endReason) == [.loggedOut, .refused(ServiceError(.ticketBadSignature))])
        #expect(rig.state.loginUser == nil)
    }

    @Test(arguments: [("no one", "ticket", ErrorCode.invalidUserID), ("bob", "", .ticketEmpty)])
    func `L-12: what no server would look at signs nobody out`(user: String, ticket: String, code: ErrorCode) {
        var rig = SessionRig.ready()
        rig.login(user: user, ticket: ticket, reply: 7)
        #expect(rig.failure(answering: 7)?.code == code)
        #expect(rig.news.map(\.name) == ["loginFailed"])
        #expect(rig.sent.isEmpty)
        #expect(rig.state.loginUser == .alice)
    }

    @Test func `L-12: with a ticket source the second user needs no ticket`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login()
        rig.connect()
        rig.login(user: "bob", ticket: "", reply: 7)
        rig.receive(.ended(.loggedOut))
        #expect(rig.effects.contains(.fetchTicket(user: "bob", number: 1)))
        rig.feed(.ticketFetched(.success(Secret(Ticket.make(user: .bob))), number: 1))
        rig.connect()
        #expect(rig.readiness(answering: 7) != nil)
    }

    @Test func `L-12: the same user on another server is another account`() {
        var rig = SessionRig.ready()
        let other = ServerAddress.ws(host: "127.0.0.1", port: 7071)
        rig.ask(.login(LoginParameters(server: other, userID: "alice", ticket: "ticket", consent: .person)))
        #expect(rig.sent == [.logout(.instance)])
        rig.receive(.ended(.loggedOut))
        #expect(rig.effects.contains(.openLink(other, generation: 2)))
    }

    @Test func `L-12: what was not sent waits for its own user, and goes out once when that one is back`() {
        var rig = SessionRig.ready()
        for number in 1...34 { rig.send(UInt64(number)) }
        rig.login(user: "bob")
        #expect(!rig.events.map(\.name).contains("failed"))
        rig.acknowledge(1, seq: 1)
        rig.receive(.ended(.loggedOut))
        rig.forget()
        rig.connect()
        #expect(rig.frames.compactMap(\.body.sentMessage).isEmpty)
        #expect(rig.events.compactMap(\.outgoing).isEmpty)

        rig.login()
        rig.receive(.ended(.loggedOut))
        rig.forget()
        rig.connect()

        #expect(rig.frames.compactMap(\.body.sentMessage) == (2...33).map { MessageID.make($0) })
        rig.acknowledge(2, seq: 2)
        #expect(rig.frames.last?.body.sentMessage == .make(34))
    }

    @Test func `L-12: messages for both, ten switches, no row of the wrong person`() {
        var rig = SessionRig.ready()
        for turn in 1...10 {
            let (from, to): (UserID, UserID) = turn % 2 == 1 ? (.alice, .bob) : (.bob, .alice)
            rig.receive(
                .messageAdded(.make(conversation: .c2c(.carol), seq: Int64(turn), sender: .carol, text: "for \(from)")))
            rig.login(user: to.description)
            rig.receive(
                .messageAdded(.make(conversation: .c2c(.carol), seq: Int64(turn) + 1, text: "late for \(from)")))
            rig.receive(.ended(.loggedOut))
            rig.connect()
        }
        var user = "alice"
        for event in rig.events {
            if case .started(let identity) = event { user = identity.userID }
            if let message = event.added { #expect(message.text == "for \(user)") }
        }
        #expect(rig.events.compactMap(\.added).count == 10)
        #expect(rig.state.loginUser == .alice)
    }

    @Test func `L-12: a close in the middle of a switch ends both, and every caller is answered`() {
        var rig = SessionRig.ready()
        rig.login(user: "bob", reply: 7)
        rig.ask(.close, reply: 8)
        rig.login(user: "carol", reply: 9)
        rig.receive(.ended(.loggedOut))
        #expect(rig.failure(answering: 7)?.code == .tornDown)
        #expect(rig.answer(to: 8) == .success(nil))
        #expect(rig.failure(answering: 9)?.code == .logoutInProcess)
        #expect(rig.events.last == .ended(.closed))
        #expect(rig.linkCount == 1)
    }
}
