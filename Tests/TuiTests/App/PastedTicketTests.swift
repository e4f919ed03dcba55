import Model
import Session
import TestSupport
import Testing
import Tui

/// A ticket that is pasted where none is asked for.
@Suite struct PastedTicketTests {
    @Test func `one's own goes into the dialog that renews, and into no line`() {
        var robot = Robot.online()
        robot.type("half ")
        robot.paste("alice+8d\n")
        #expect(robot.state.dialog?.title == "New ticket")
        #expect(robot.text.contains("for alice, expires in 8d"))
        #expect(robot.composed == "half ")
        robot.press(.escape)
        robot.paste("alice+8d\n")
        #expect(robot.state.dialog?.title == "New ticket")
        #expect(robot.composed == "half ")
        robot.press(.enter)
        #expect(robot.loginIntent?.ticket == "alice+8d")
    }

    @Test func `another's is put nowhere, and pasted again it goes into the line`() {
        var robot = Robot.online()
        robot.paste("bob+8d")
        #expect(robot.composed.isEmpty)
        #expect(robot.state.dialog == nil)
        #expect(robot.text.contains("whoever reads it can sign in as bob"))
        robot.paste("carol+8d")
        #expect(robot.composed.isEmpty)
        robot.paste("carol+8d")
        #expect(robot.composed == "carol+8d")
    }

    /// Longer than any word of a message.
    private let long = "bob+" + String(repeating: "0", count: 80) + "8d"

    @Test(arguments: [
        "take this: {}, please", "PARLEY_TICKET='{}' parley --user=bob --server ws://h", "ticket=\"{}\"\n\nbob",
    ])
    func `one among other words is kept out as well`(text: String) {
        var robot = Robot.online()
        robot.paste(text.replacing("{}", with: long))
        #expect(robot.composed.isEmpty)
        #expect(robot.text.contains("whoever reads it can sign in as bob"))
    }

    @Test func `it goes into no other line either`() {
        var robot = Robot.online()
        robot.press(.control("k"))
        robot.paste("bob+8d")
        #expect(robot.text.contains("whoever reads it can sign in as bob"))
    }

    @Test func `while signed out the way back in takes it`() {
        var robot = ScreenState.ticketExpired.robot()
        robot.pause()
        robot.press(.escape)
        #expect(robot.state.dialog == nil)
        robot.paste("alice+8d")
        #expect(robot.state.dialog?.title == "Ticket expired")
        #expect(robot.text.contains("for alice, expires in 8d"))
        #expect(robot.composed == "half typed")
    }

    @Test func `a guest of a kiosk can't sign in with it, and it is put nowhere`() {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: .seconds(900)))
        robot.beginLogin()
        robot.completeLogin()
        robot.paste("alice+8d")
        #expect(robot.state.dialog == nil)
        #expect(robot.composed.isEmpty)
    }

    @Test func `it is kept by no question that asks for something else`() {
        var reader = LineReader.online()
        reader.write("/devices")
        reader.write("bob+8d")
        #expect(reader.state.model.chats.composer.isEmpty)
        #expect(reader.takeLines().contains { $0.contains("whoever reads it can sign in as bob") })
    }

    @Test func `as a line of its own it is no message`() {
        var reader = LineReader.online()
        reader.write("bob+8d")
        #expect(reader.sent.isEmpty)
        #expect(reader.takeLines().contains { $0.contains("whoever reads it can sign in as bob") })
        reader.write("alice+8d")
        #expect(reader.sent.isEmpty)
        #expect(reader.takeLines().contains("parley: New ticket."))
    }
}
