import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SignInTests {
    private func form() -> Robot { Robot(user: nil, ticket: nil) }

    @Test func `a screen with a ticket in it would be an issue`() {
        var robot = Robot.online()
        robot.event(.messageAdded(.make(seq: 3, text: "take alice+7d"), own: false, catchUp: false))
        withKnownIssue {
            _ = robot.text
        } matching: {
            $0.comments.contains { "\($0)".contains("the screen shows the ticket alice+7d") }
        }
    }

    @Test func `asks for user and ticket when none is given`() {
        let robot = form()
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("Sign in"))
        #expect(robot.text.contains("[ Sign in ]  [ Quit ]"))
        #expect(robot.text.contains("ws://chat.example.org:7070"))
        #expect(robot.text.contains("laptop"))
    }

    @Test func `signs in by itself with a given user and ticket`() {
        let robot = Robot()
        #expect(robot.loginIntent?.consent == .program)
        #expect(robot.state.signIn == nil)
    }

    @Test func `signs in with what was typed, and shows the chats once ready`() {
        var robot = form()
        robot.type("alice")
        robot.press(.enter)
        robot.paste("alice+7d\n")
        #expect(robot.text.contains("***… 8 chars"))
        #expect(robot.text.contains("for alice, expires in 7d"))
        robot.press(.enter)
        #expect(robot.loginIntent?.userID == "alice")
        #expect(robot.loginIntent?.ticket == "alice+7d")
        #expect(robot.loginIntent?.server == Robot.server)

        robot.beginLogin()
        #expect(robot.text.contains("signing in"))
        robot.completeLogin()
        #expect(robot.state.signIn == nil)
    }

    @Test func `a pasted ticket fills in whose it is, where nobody was typed`() {
        var robot = form()
        robot.paste("alice+7d\n")
        robot.press(.enter)
        #expect(robot.loginIntent?.userID == "alice")

        var other = form()
        other.type("bob")
        other.paste("alice+7d\n")
        #expect(other.state.signIn?.user.text == "bob")
    }

    @Test func `the server may be a host alone`() {
        var robot = form()
        robot.type("alice")
        robot.press(KeyPress(.tab, .shift), .control("u"))
        robot.type("chat.example.org ")
        robot.press(.tab, .tab)
        robot.paste("alice+7d")
        robot.press(.enter)
        #expect(robot.loginIntent?.server.description == "wss://chat.example.org:7070")
    }

    @Test func `what cannot work is refused before a byte is sent`() {
        var robot = form()
        robot.type("no spaces")
        robot.press(.enter)
        robot.paste("alice+7d")
        robot.press(.enter)
        #expect(robot.text.contains("7003"))

        robot.press(KeyPress(.tab, .shift), .control("u"))
        robot.type("alice")
        robot.press(.tab, .control("u"), .enter)
        #expect(robot.text.contains("70002"))

        robot.press(KeyPress(.tab, .shift), KeyPress(.tab, .shift), .control("u"))
        robot.type("http://x")
        robot.press(.tab, .tab)
        robot.paste("alice+7d")
        robot.press(.enter)
        #expect(robot.text.contains("ws://HOST:PORT"))
        #expect(robot.intents.isEmpty)
    }

    @Test func `L-11 a refusal shows cause, cure and code, and keeps the fields`() {
        var robot = Robot()
        robot.forgetEffects()
        robot.beginLogin()
        robot.failLogin(.ticketBadSignature)
        #expect(robot.text.contains("Sign in"))
        #expect(robot.text.contains("70009"))
        #expect(robot.text.contains("ask the operator"))
        #expect(robot.state.signIn?.user.text == "alice")
        #expect(robot.intents.isEmpty)
    }

    @Test func `an expired ticket typed here is answered here`() {
        var robot = form()
        robot.type("alice")
        robot.press(.tab)
        robot.paste("alice-60s")
        robot.press(.enter)
        robot.beginLogin()
        robot.failLogin(.ticketExpired, as: .ticketExpired(at: .start))
        #expect(robot.state.dialog == nil)
        #expect(robot.text.contains("70001"))
    }

    @Test func `a login that cannot reach the server says so, and Esc stops it`() {
        var robot = form()
        robot.type("alice")
        robot.press(.tab)
        robot.paste("alice+7d")
        robot.press(.enter)
        robot.beginLogin()
        robot.event(.linkChanged(.waiting(retryIn: .seconds(2), attempt: 1), error: "connection refused"))
        #expect(robot.text.contains("connection refused"))
        robot.press(.escape)
        #expect(robot.intents.last == .logout)
        robot.end(.loggedOut)
        #expect(robot.state.signIn?.user.text == "alice")
    }

    @Test func `L-12 nothing of alice's reaches bob`() {
        var robot = Robot.online()
        robot.type("secret draft")
        robot.end(.kicked(.make()))
        robot.beginLogin(user: "bob")
        #expect(robot.state.model.chats.book.isEmpty)
        robot.completeLogin([.make(conversation: .c2c(.carol))])
        #expect(!robot.text.contains("the build is green"))
        #expect(robot.state.model.chats.composer.isEmpty)
    }

    @Test func `quits from the form`() {
        var robot = form()
        robot.press(KeyPress(.tab, .shift), KeyPress(.tab, .shift), .enter)
        #expect(robot.effects.contains(.quit))
    }
}
