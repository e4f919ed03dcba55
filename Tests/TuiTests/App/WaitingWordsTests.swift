import Model
import Session
import TestSupport
import Testing

@testable import Tui

/// Words that something came over while they were typed: none is lost, and none goes where it was not meant for.
struct WaitingWordsTests {
    @Test(arguments: [ScreenState.ticketExpired, .accessRevoked])
    func `a sentence that is typed into the field for a ticket goes on in the line at its first blank`(
        place: ScreenState
    ) {
        var robot = place.robot()
        let before = robot.composed
        robot.pause()
        robot.type("please")
        robot.wait(.milliseconds(400))
        #expect(!robot.text.contains("please"))
        robot.type(" wait, the key is in vault A")
        #expect(robot.composed == before + "please wait, the key is in vault A")
        #expect(robot.state.dialog?.ticket.text == "")
        robot.pause()
        robot.paste("alice+8d")
        robot.press(.enter)
        #expect(robot.loginIntent?.ticket == "alice+8d")
    }

    @Test func `a sentence that goes on with a blank goes on in the line at once`() {
        var robot = ScreenState.ticketExpired.robot()
        robot.pause()
        robot.type(" and more")
        #expect(robot.composed == "half typed and more")
        #expect(robot.state.dialog?.ticket.text == "")
    }

    @Test func `a word that a ticket takes the place of comes back by ^Y`() {
        var robot = ScreenState.ticketExpired.robot()
        robot.pause()
        robot.type("wait!")
        robot.wait(.milliseconds(400))
        robot.paste("alice+8d")
        robot.press(.enter)
        robot.beginLogin()
        robot.completeLogin()
        robot.press(.control("u"), .control("y"), .alt("y"))
        #expect(robot.composed == "wait!")
    }

    @Test func `a ticket that is typed stays in its field, also with blanks in it`() {
        var robot = ScreenState.ticketExpired.robot()
        let before = robot.composed
        robot.pause()
        robot.type("eJyrVgrx 7vKLNg4")
        #expect(robot.state.dialog?.ticket.text == "eJyrVgrx7vKLNg4")
        robot.press(.control("c"))
        #expect(robot.composed == before)
        robot.press(.escape, .control("y"))
        #expect(!robot.composed.contains("eJyr"))
    }

    @Test func `what a terminal types at once stays in the field, whatever is before the ticket`() {
        var robot = ScreenState.ticketExpired.robot()
        let before = robot.composed
        robot.pause()
        robot.type("ticket: eJyrVgrx7vKLNg4")
        #expect(robot.composed == before)
        robot.press(.escape, .control("y"))
        #expect(!robot.composed.contains("eJyr"))
    }

    @Test(arguments: [true, false])
    func `a text waits while a command that was chosen by its name gets its words, and outlives the program`(
        isDone: Bool
    ) {
        var robot = Robot.online()
        robot.type("half a sentence")
        robot.run(palette: "/theme")
        #expect(robot.composed == "/theme ")
        robot.type("dark")
        #expect(robot.state.model.chats.open?.unsent.text == "half a sentence")
        robot.press(isDone ? .init(.enter) : .control("c"))
        #expect(robot.composed == "half a sentence")
    }

    @Test(arguments: [[KeyPress.control("u")], [.control("_")], Array(repeating: .backspace, count: 7)])
    func `it is there again when the command is erased or undone, and is sent once`(keys: [KeyPress]) {
        var robot = Robot.online()
        robot.type("half a sentence")
        robot.run(palette: "/theme")
        for key in keys { robot.press(key) }
        #expect(robot.composed == "half a sentence")
        robot.press(.enter)
        #expect(robot.composed.isEmpty)
    }

    @Test func `a change of a message waits as well, and ^C gives up the command first`() {
        var robot = Robot.havingSaid("mine")
        robot.run("/edit")
        robot.type(", really")
        robot.run(palette: "/theme")
        robot.type("dark")
        #expect(robot.state.model.chats.open?.unsent.edit?.text == "mine, really")
        robot.press(.control("c"))
        #expect(robot.text.contains("editing> mine, really"))
    }

    @Test func `a command in the line is kept among the lines when another one is chosen`() {
        var robot = Robot.online()
        robot.type("/usr/bin is full")
        robot.run(palette: "/theme")
        robot.press(.control("c"), KeyPress(.up, .control), KeyPress(.up, .control))
        #expect(robot.composed == "/usr/bin is full")
    }

    @Test func `words typed before any conversation is open wait in the first one`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin([])
        robot.type("half a sentence")
        robot.run(palette: "/theme")
        robot.event(.conversationChanged(.make(conversation: .c2c(.bob), lastSeq: 1)))
        robot.press(.control("c"))
        #expect(robot.composed == "half a sentence")
    }

    @Test func `signing out with something unsent asks first`() {
        var robot = ScreenState.signedOut.robot()
        robot.pause()
        robot.press(.escape)
        robot.press(.control("u"))
        robot.run("/logout")
        #expect(robot.text.contains("Messages not sent yet: 1."))
        #expect(robot.state.signIn == nil)
        robot.press(.control("u"))
        robot.run("/logout yes")
        #expect(robot.state.signIn != nil)
    }
}

extension Robot {
    fileprivate mutating func run(palette words: String) {
        press(.alt("x"))
        type(words)
        press(.enter)
    }
}
