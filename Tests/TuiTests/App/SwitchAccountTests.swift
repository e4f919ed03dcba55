import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SwitchAccountTests {
    /// What the session tells when `to` is asked for in place of `from`, up to the second one's `started`.
    private func leave(_ from: UserID, for to: UserID, _ robot: inout Robot) {
        robot.end(.loggedOut)
        robot.event(.accountSwitched(from: from, to: to))
    }

    private func ask(_ user: String, _ robot: inout Robot, ticket: String? = nil) {
        robot.type("/switch \(user)")
        robot.press(.enter)
        if let ticket { robot.paste(ticket) }
        robot.press(.enter)
    }

    @Test func `asks for user and ticket of the same server, and logs in with one call`() {
        var robot = Robot.online()
        robot.type("/switch")
        robot.press(.enter)
        #expect(robot.state.dialog?.title == "Switch account")
        #expect(robot.text.contains("ws://chat.example.org:7070"))
        robot.type("bob")
        robot.press(.enter)
        robot.paste("bob+7d")
        #expect(robot.text.contains("for bob, expires in 7d"))
        #expect(!robot.text.contains("bob+7d"))
        robot.press(.enter)
        #expect(robot.intents.count == 1)
        #expect(robot.loginIntent?.userID == "bob")
        #expect(robot.loginIntent?.server == Robot.server)
        #expect(robot.loginIntent?.consent == .person)
    }

    @Test func `L-12 ten switches back and forth show no row of the wrong person in any frame`() {
        let people = [UserID.alice, .bob]
        let traces = [
            ["for alice only", "alice's draft", "alice-room"], ["for bob only", "bob's draft", "bob-room"],
        ]
        var robot = Robot()
        robot.beginLogin()
        var wrong: [String] = []
        func look(_ robot: Robot, at me: Int) {
            let frames = [robot.text, robot.state.model.chats.composer.text, robot.state.model.notices.text ?? ""]
            for trace in traces[1 - me] where frames.contains(where: { $0.contains(trace) }) {
                wrong.append("\(people[me]) saw \(trace)")
            }
        }
        func live(as me: Int, _ robot: inout Robot, round: Int) {
            let room = ConversationID.group(fixture(GroupID("\(people[me])-room")))
            let other = ConversationID.c2c(.carol)
            let events: [SessionEvent] = [
                .historyLoaded(other, [.make(conversation: other, seq: 1, text: traces[me][0])], hasMore: false),
                .conversationChanged(.make(conversation: room, lastSeq: 4)),
                .messageAdded(
                    .make(conversation: other, seq: Int64(2 + round), text: traces[me][0]), own: false, catchUp: false),
                .outgoingChanged(
                    .make(conversation: other, text: traces[me][0], state: .failed(ServiceError(.permissionDenied)))),
            ]
            for event in events {
                robot.event(event)
                look(robot, at: me)
            }
            robot.type(traces[me][1])
            look(robot, at: me)
            robot.press(.function(6))
            robot.event(.instancesListed([.make(me + 1, deviceName: traces[me][2], isOwn: true)]))
            look(robot, at: me)
            robot.press(.escape, .control("u"))
        }
        robot.completeLogin([.make(conversation: .c2c(.carol), lastSeq: 1)])
        live(as: 0, &robot, round: 0)
        for round in 1...10 {
            let (me, before) = (round % 2, 1 - round % 2)
            ask("\(people[me])", &robot, ticket: "\(people[me])+7d")
            #expect(robot.loginIntent?.userID == "\(people[me])")
            robot.type(traces[before][1])
            look(robot, at: before)
            leave(people[before], for: people[me], &robot)
            look(robot, at: me)
            robot.beginLogin(user: "\(people[me])")
            look(robot, at: me)
            robot.completeLogin([.make(conversation: .c2c(.carol), lastSeq: 1)])
            look(robot, at: me)
            #expect(robot.state.model.accounts.user == "\(people[me])")
            #expect(robot.state.dialog == nil)
            live(as: me, &robot, round: round)
        }
        #expect(wrong.isEmpty)
    }

    @Test func `L-12 a refused ticket leaves nobody signed in, and the dialog says why`() {
        var robot = Robot.online()
        ask("bob", &robot, ticket: "bob+7d")
        leave(.alice, for: .bob, &robot)
        robot.beginLogin(user: "bob")
        robot.failLogin(.ticketBadSignature)
        #expect(robot.state.dialog?.title == "Switch account")
        #expect(robot.text.contains("70009"))
        #expect(!robot.text.contains("the build is green"))
        #expect(robot.state.model.session.status == .loggedOut)
        robot.beginLogin(user: "bob")
        robot.failLogin(.ticketExpired, as: .ticketExpired(at: .start))
        #expect(robot.state.dialog?.title == "Switch account")
        #expect(robot.text.contains("70001"))
    }

    @Test func `an account that was signed in during this run needs no ticket again, until it signs out`() {
        var robot = Robot.online()
        ask("bob", &robot, ticket: "bob+7d")
        leave(.alice, for: .bob, &robot)
        robot.beginLogin(user: "bob")
        robot.completeLogin()
        robot.type("/switch")
        robot.press(.enter)
        #expect(robot.text.contains("known here: alice"))
        robot.pause()
        robot.type("alice")
        robot.press(.enter, .enter)
        #expect(robot.loginIntent?.ticket == "alice+7d")
        leave(.bob, for: .alice, &robot)
        robot.beginLogin()
        robot.completeLogin()

        robot.type("/logout")
        robot.press(.enter)
        robot.end(.loggedOut)
        #expect(robot.state.signIn != nil)
        robot.beginLogin(user: "carol")
        robot.completeLogin()
        robot.type("/switch")
        robot.press(.enter)
        #expect(robot.text.contains("known here: bob"))
        #expect(!robot.text.contains("alice"))
    }

    @Test(arguments: [
        ("no spaces", "bob+7d", "7003"), ("bob", "", "Paste a ticket"), ("bob", "carol+7d", "for carol"),
        ("alice", "alice+7d", "is signed in here"),
    ])
    func `what cannot work is refused before it is sent`(user: String, ticket: String, reason: String) {
        var robot = Robot.online()
        robot.type("/switch")
        robot.press(.enter)
        robot.pause()
        robot.type(user)
        robot.press(.enter)
        if !ticket.isEmpty { robot.paste(ticket) }
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains(reason))
    }

    @Test func `a wrong name stays in the line, and Esc leaves everything as it was`() {
        var robot = Robot.online()
        robot.type("/switch a b")
        robot.press(.enter)
        #expect(robot.state.model.chats.composer.text == "/switch a b")
        #expect(robot.state.model.notices.text?.contains("7003") == true)
        robot.press(.control("u"))
        robot.type("/switch bob")
        robot.press(.enter)
        robot.pause()
        robot.press(.escape)
        #expect(robot.state.dialog == nil)
        #expect(robot.text.contains("the build is green"))
        #expect(robot.intents.isEmpty)
    }

    @Test func `with a source the switch asks it for the other one, and the first stays until it has answered`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.forgetEffects()
        ask("bob", &robot)
        #expect(robot.effects.contains(.fetchTicket(user: "bob")))
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("Asking the ticket source…"))
        robot.press(.enter)
        robot.feed(.ticketUnavailable("The command ended with 1.", user: "bob"))
        #expect(robot.text.contains("The command ended with 1."))
        #expect(robot.state.model.accounts.user == "alice")

        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.effects == [.fetchTicket(user: "bob")])
        robot.feed(.ticketFetched(Secret("bob+7d"), user: "bob"))
        #expect(robot.loginIntent?.userID == "bob")
        #expect(robot.loginIntent?.ticket == "bob+7d")
        #expect(robot.text.contains("Signing in…"))
    }

    @Test func `who is named anew while the source is asked is not switched to with the other's ticket`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.type("/switch")
        robot.press(.enter)
        robot.type("bob")
        robot.press(.enter, .enter)
        robot.press(KeyPress(.tab, .shift))
        robot.type("by")
        robot.forgetEffects()
        robot.feed(.ticketFetched(Secret("bob+7d"), user: "bob"))
        #expect(robot.effects.isEmpty)
        #expect(!robot.text.contains("Asking"))
    }

    @Test func `a known ticket that has run out meanwhile is not filled in`() {
        var robot = Robot.online()
        ask("bob", &robot, ticket: "bob+7d")
        leave(.alice, for: .bob, &robot)
        robot.beginLogin(user: "bob")
        robot.completeLogin(ticketSeconds: 30 * 86_400)
        robot.wait(.seconds(8 * 86_400))
        ask("alice", &robot)
        #expect(robot.text.contains("Paste a ticket first."))
    }

    @Test func `L-12 what is typed while a switch runs goes to nobody, and into no store`() {
        var robot = Robot.online()
        robot.event(.storageChanged(.saved))
        ask("bob", &robot, ticket: "bob+7d")
        robot.press(.escape)
        robot.forgetEffects()
        robot.type("for bob only")
        robot.press(.enter)
        robot.wait(.seconds(5))
        #expect(robot.intents.isEmpty && robot.typing.isEmpty)
        #expect(robot.text.contains("Not sent: bob is being signed in instead."))
        #expect(robot.state.model.chats.composer.text == "for bob only")
    }

    @Test func `a switch that is refused before it begins leaves the first account whole`() {
        var robot = Robot.online()
        ask("bob", &robot, ticket: "bob+7d")
        robot.event(.loginFailed(ServiceError(.ticketMalformed)))
        #expect(robot.text.contains("\(ErrorCode.ticketMalformed.rawValue)"))
        robot.press(.escape)
        robot.forgetEffects()
        robot.type("still alice")
        robot.press(.enter)
        #expect(robot.intents.count == 1)
        robot.end(.kicked(.make()))
        robot.pause()
        robot.press(.enter)
        #expect(robot.loginIntent?.userID == "alice")
        robot.beginLogin()
        robot.completeLogin()
        robot.end(.loggedOut)
        #expect(robot.state.signIn != nil)
    }

    @Test func `text that only the screen has waits for its account, and quitting warns of it`() {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(7, text: "unsent")))
        ask("bob", &robot, ticket: "bob+7d")
        robot.press(.escape)
        robot.type("half a sent")
        leave(.alice, for: .bob, &robot)
        robot.beginLogin(user: "bob")
        robot.completeLogin()
        #expect(robot.state.model.chats.composer.isEmpty)
        robot.press(.control("q"))
        #expect(!robot.effects.contains(.quit))
        #expect(robot.text.contains("^Q quits all the same"))

        ask("alice", &robot)
        leave(.bob, for: .alice, &robot)
        robot.beginLogin()
        robot.completeLogin()
        #expect(robot.state.model.chats.composer.text == "half a sent")
        robot.press(.control("u"), .control("q"))
        #expect(robot.effects.contains(.quit))
    }

    @Test func `the same name at another server is somebody else`() {
        var robot = Robot.online()
        robot.end(.refused(ServiceError(.internalError)))
        robot.type("/login")
        robot.press(.enter)
        robot.press(KeyPress(.tab, .shift), KeyPress(.tab, .shift), .control("c"))
        robot.type("ws://other.example.org")
        robot.press(.tab, .tab, .enter)
        #expect(robot.loginIntent?.server == .ws(host: "other.example.org", port: 7070))
        robot.beginLogin()
        #expect(!robot.text.contains("the build is green"))
    }

    @Test func `leaving the dialog does not stop the switch`() {
        var robot = Robot.online()
        ask("bob", &robot, ticket: "bob+7d")
        robot.press(.escape)
        leave(.alice, for: .bob, &robot)
        #expect(robot.state.signIn == nil)
        #expect(!robot.text.contains("the build is green"))
        robot.beginLogin(user: "bob")
        robot.completeLogin()
        #expect(robot.state.model.accounts.user == "bob")
        #expect(robot.text.contains("online"))
    }
}
