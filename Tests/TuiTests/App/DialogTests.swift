import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct DialogTests {
    @Test func `L-07 a kick opens the dialog with who, where and when, and what is kept`() {
        let robot = ScreenState.signedOut.robot()
        let text = robot.text
        for part in [
            "Signed out on this device", "203.0.113.7   16:13:00   Terminal \"couch\"", "laptop", "2h 13m",
            "Draft kept. 1 queued and 1 failed message kept.", "Auto-reconnect is OFF so the two do not fight.",
            "[ Sign in here again ]  [ Stay read-only ]", "[ Other account ]", "[ Quit ]", "signed out elsewhere",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `a burst of typing goes to the composer and presses nothing`() {
        var robot = Robot.online()
        robot.type("hello wo")
        robot.end(.kicked(.make()))
        robot.type("rld")
        robot.wait(.milliseconds(299))
        robot.press(.enter)
        robot.type("!")
        robot.press(.enter)

        #expect(robot.intents.isEmpty)
        #expect(robot.state.model.chats.composer.text == "hello world!")
        #expect(robot.state.dialog != nil)
    }

    @Test func `keys act after 300 ms without one`() {
        var robot = Robot.online()
        robot.end(.kicked(.make()))
        robot.type("x")
        robot.wait(.milliseconds(299))
        #expect(!robot.hintRow.contains("Enter"))
        robot.wait(.milliseconds(1))
        #expect(robot.hintRow.contains("Enter choose"))
        robot.press(.enter)
        #expect(robot.loginIntent?.consent == .takeOver)
        #expect(robot.loginIntent?.ticket == "alice+7d")
    }

    @Test func `typing resumed after a pause still presses nothing`() {
        var robot = Robot.online()
        robot.type("hello")
        robot.end(.kicked(.make()))
        robot.pause()
        robot.type(" there")
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.state.model.chats.composer.text == "hello there")
    }

    @Test func `signing in here again closes the dialog once the session is ready`() {
        var robot = Robot.online()
        robot.type("half")
        robot.end(.kicked(.make()))
        robot.pause()
        robot.press(.enter, .enter)
        #expect(robot.intents.count == 1)
        #expect(robot.text.contains("Signing in"))

        robot.beginLogin()
        #expect(robot.text.contains("signing in"))
        robot.completeLogin()
        #expect(robot.state.dialog == nil)
        #expect(robot.state.model.chats.composer.text == "half")
        #expect(robot.text.contains("online"))
        #expect(robot.intents.contains(.open(.c2c(.bob))))
    }

    @Test func `read-only keeps text, history and the way back`() {
        var robot = ScreenState.readOnly.robot()
        #expect(robot.text.contains("signed out elsewhere"))
        #expect(robot.text.contains("the build is green"))
        #expect(robot.hintRow.contains("/login"))

        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.state.dialog?.buttons.first == "Sign in here again")
        #expect(robot.state.model.chats.composer.text == "half typed")

        robot.pause()
        robot.press(.escape)
        robot.press(.control("u"))
        robot.type("/login")
        robot.press(.enter)
        #expect(robot.text.contains("Signed out on this device"))
    }

    @Test func `each button of the kick dialog does what it says`() {
        var robot = ScreenState.signedOut.robot()
        robot.pause()
        robot.press(.tab, .enter)
        #expect(robot.state.dialog == nil)

        robot = ScreenState.signedOut.robot()
        robot.pause()
        robot.press(.tab, .tab, .enter)
        #expect(robot.state.dialog?.title == "Switch account")
        robot.pause()
        robot.press(.escape)
        #expect(robot.state.dialog?.title == "Signed out on this device")
        #expect(robot.state.model.chats.composer.text == "half typed")

        robot = ScreenState.signedOut.robot()
        robot.pause()
        robot.press(KeyPress(.tab, .shift), .enter)
        #expect(robot.state.model.notices.text?.contains("lost by quitting") == true)
        robot.press(.enter)
        #expect(robot.effects.contains(.quit))
    }

    @Test func `L-06 an expired ticket is renewed in place`() {
        var robot = ScreenState.ticketExpired.robot()
        robot.pause()
        robot.paste("  alice+8d\n")
        #expect(!robot.text.contains("alice+8d"))
        #expect(robot.text.contains("8 chars"))
        #expect(robot.text.contains("for alice, expires in 8d"))
        robot.press(.enter)
        #expect(robot.loginIntent?.ticket == "alice+8d")

        robot.beginLogin()
        robot.completeLogin()
        #expect(robot.state.dialog == nil)
        #expect(robot.state.model.chats.composer.text == "half typed")
    }

    @Test func `what was wrong with one ticket is not said of the next`() {
        var robot = Robot.online()
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.paste("rubbish")
        robot.press(.enter)
        #expect(robot.text.ranges(of: "This is no ticket").count == 1)
        robot.press(.control("c"))
        robot.paste("bob+7d")
        #expect(!robot.text.contains("This is no ticket"))
        #expect(robot.text.contains("for bob, not for alice"))
        robot.press(.enter)
        #expect(robot.text.contains("This ticket is for bob; paste one for alice."))
        robot.press(.control("c"))
        robot.paste("alice+7d")
        #expect(robot.text.contains("for alice, expires in 7d"))
        #expect(!robot.text.contains("paste one for"))
    }

    @Test(arguments: [
        ("", "Paste a ticket first."), ("rubbish", "no ticket"), ("bob+7d", "for bob; paste one for alice"),
        ("alice-5s", "expired already"),
    ])
    func `a ticket that cannot work is refused before it is sent`(ticket: String, reason: String) {
        var robot = ScreenState.ticketExpired.robot()
        robot.pause()
        robot.paste(ticket)
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains(reason))
    }

    @Test func `a renewal that the server refuses says why in the same dialog`() {
        var robot = ScreenState.ticketExpired.robot()
        robot.pause()
        robot.paste("alice+8d")
        robot.press(.enter)
        robot.beginLogin()
        robot.failLogin(.ticketBadSignature)
        #expect(robot.state.dialog?.title == "Ticket expired")
        #expect(robot.text.contains("70009"))
        #expect(robot.state.model.chats.composer.text == "half typed")
    }

    @Test func `L-05 a ticket found expired at start opens the dialog, not the form`() {
        var robot = Robot(ticket: "alice-60s")
        #expect(robot.loginIntent?.consent == .program)
        robot.beginLogin()
        robot.failLogin(.ticketExpired, as: .ticketExpired(at: .start(plusSeconds: -60)))
        #expect(robot.text.contains("Ticket expired"))
        #expect(robot.text.contains("ticket expired"))
    }

    @Test func `L-25 a revoked ticket says since when, why and what helps, and asks for another`() {
        let robot = ScreenState.accessRevoked.robot()
        for part in ["The operator ended your session at 14:00", "70052", "Ask the operator for a new ticket"] {
            #expect(robot.text.contains(part), "\(part)")
        }
        #expect(robot.text.contains("Access revoked"))
        #expect(robot.text.contains("access revoked"))
        #expect(robot.text.contains("[ Renew and resume ]  [ Later ]  [ Sign out ]"))
    }

    @Test func `L-08 being displaced while away asks once, and signing in takes the place`() {
        var robot = ScreenState.signedInElsewhere.robot()
        #expect(robot.text.contains("Signed in elsewhere while away"))
        #expect(robot.text.contains("[ Sign in here ]  [ Not now ]"))
        #expect(robot.text.contains("signed out elsewhere"))
        robot.forgetEffects()
        robot.pause()
        robot.press(.enter)
        #expect(robot.loginIntent?.consent == .takeOver)
    }

    @Test func `a disabled account says so and leaves reading and another account`() {
        var robot = ScreenState.accountDisabled.robot()
        #expect(robot.state.dialog?.title == "Account disabled")
        #expect(robot.text.contains("70051"))
        robot.pause()
        robot.press(.tab, .enter)
        #expect(robot.text.contains("the build is green"))
        robot.type("/login")
        robot.press(.enter)
        #expect(robot.state.dialog?.title == "Account disabled")
    }

    @Test func `whether a disabled account is enabled again only the server knows`() {
        var robot = ScreenState.accountDisabled.robot()
        robot.pause()
        robot.press(.enter)
        #expect(robot.loginIntent?.consent == .person)
        robot.beginLogin()
        robot.failLogin(.accountDisabled, as: .accountDisabled)
        #expect(robot.state.dialog?.title == "Account disabled")
        robot.forgetEffects()
        robot.pause()
        robot.press(.enter)
        #expect(robot.loginIntent?.consent == .person)
        robot.beginLogin()
        robot.completeLogin()
        #expect(robot.state.dialog == nil)
    }

    @Test(arguments: [true, false]) func `a window that was signed out by hand says from where`(isSameDevice: Bool) {
        var robot = Robot.online()
        robot.end(.kicked(.make(cause: .signOut, isSameDevice: isSameDevice)))
        #expect(robot.text.contains("another window of") == isSameDevice)
    }

    @Test func `signed out by another window it says so and keeps nothing to read`() {
        let robot = ScreenState.signedOutByWindow.robot()
        #expect(robot.text.contains("Another window signed this device out"))
        #expect(!robot.text.contains("the build is green"))
    }

    @Test func `typed text survives every dialog`() {
        let endings: [EndReason] = [
            .kicked(.make()), .ticketExpired(at: .start), .revokedByOperator(at: .start), .accountDisabled,
            .unreachable(), .internal("disk full"),
        ]
        for reason in endings {
            var robot = Robot.online()
            robot.type("half")
            robot.end(reason)
            robot.type(" typed")
            robot.pause()
            robot.press(.escape)
            #expect(robot.state.model.chats.composer.text == "half typed", "\(reason)")
            robot.beginLogin()
            robot.completeLogin()
            #expect(robot.state.model.chats.composer.text == "half typed", "\(reason)")
        }
    }

    @Test(arguments: ["hello, it's me again", " and so on", "eh bien"])
    func `a sentence that comes at once into the field of a ticket is in the line afterwards, letter by letter`(
        sentence: String
    ) {
        for begun in ["", "half"] {
            var robot = Robot.online()
            robot.type(begun)
            robot.end(.ticketExpired(at: .start))
            robot.pause()
            robot.type(sentence)
            robot.pause()
            var typedOn = robot
            robot.press(.escape)
            #expect(robot.composed == begun + sentence)
            typedOn.type("!?")
            #expect(typedOn.composed == begun + sentence + "!?")
            typedOn = robot
            typedOn.press(.backspace)
            #expect(typedOn.composed == begun + sentence.dropLast())
        }
    }

    @Test func `words in the field of a ticket are in the line also where a new ticket comes by itself`() {
        var robot = Robot.online()
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.type("see you at one")
        robot.pause()
        robot.beginLogin()
        robot.completeLogin()
        #expect(robot.state.dialog == nil)
        #expect(robot.composed == "see you at one")
    }

    @Test func `pasted words are no ticket either`() {
        var robot = Robot.online()
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.paste("some words\nand more")
        #expect(robot.composed == "some words\nand more")
    }

    @Test func `L-06 signing out instead of renewing is told to the session and leaves no message behind`() {
        var robot = ScreenState.ticketExpired.robot()
        #expect(robot.state.model.chats.book.outbox.queued == 1)
        robot.forgetEffects()
        robot.pause()
        robot.press(.tab, .tab, .tab, .enter)
        #expect(robot.intents == [.logout])
        #expect(robot.state.signIn != nil)

        robot.event(.outgoingChanged(.make(90, state: .failed(ServiceError(.notLoggedIn)))))
        #expect(robot.state.model.chats.book.outbox == (0, 0))
        #expect(robot.state.model.notices.text == nil)
    }

    @Test func `/logout after a kick is told to the session, too`() {
        var robot = ScreenState.readOnly.robot()
        robot.press(.control("u"))
        robot.type("/logout")
        robot.press(.enter)
        #expect(robot.intents == [.logout])
        #expect(robot.state.signIn != nil)
    }

    @Test func `signing out while a renewal runs stops it`() {
        var robot = ScreenState.ticketExpired.robot()
        robot.pause()
        robot.paste("alice+8d")
        robot.press(.enter)
        robot.beginLogin()
        robot.forgetEffects()
        robot.pause()
        robot.press(.tab, .tab, .tab, .enter)
        #expect(robot.intents == [.logout])
        robot.event(
            .notReady(.loggedOut), .statusChanged(old: .loggingIn, new: .loggedOut), .ended(.loggedOut))
        #expect(robot.intents == [.logout])
        #expect(robot.state.dialog == nil)
        #expect(robot.state.signIn != nil)
    }

    @Test func `the ticket is neither drawn nor described`() {
        for place in ScreenState.allCases {
            let robot = place.robot()
            #expect(!robot.text.contains("alice+7d"), "\(place)")
            #expect(!String(reflecting: robot.state).contains("alice+7d"), "\(place)")
        }
    }

    @Test(arguments: [false, true]) func `a ticket pasted over a dialog without a field for it gets into no line`(
        isArmed: Bool
    ) {
        var robot = Robot.online()
        robot.type("half")
        robot.end(.kicked(.make()))
        if isArmed { robot.pause() }
        robot.paste("alice+8d")
        #expect(robot.composed == "half")
        #expect(robot.said.contains("no field for one"))
        robot.paste(" a word")
        #expect(robot.composed == "half a word")
    }

    @Test func `L-06 a ticket pasted as the dialog opens goes into its field, never into the draft`() {
        var robot = Robot.online()
        robot.type("half")
        robot.end(.ticketExpired(at: .start))
        robot.paste("alice+9d\n")
        #expect(robot.state.dialog?.ticket == "alice+9d")
        robot.paste("words")
        #expect(!robot.text.contains("alice+9d"))
        #expect(robot.text.contains("half"))
    }

}

extension Robot {
    var loginIntent: LoginParameters? {
        intents.compactMap { if case .login(let parameters) = $0 { parameters } else { nil } }.last
    }
}
