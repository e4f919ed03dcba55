import Model
import Session
import TestSupport
import Testing
import Tui

/// The text in the line goes to the person's own editor and comes back.
@Suite struct EditorTests {
    @Test func `what is saved is the draft while the editor goes on, and one that fails takes it back`() {
        var robot = Robot.online()
        robot.type("half")
        robot.press(.control("x"), .control("e"))
        robot.feed(.savedInEditor("half a page"))
        #expect(robot.composed == "half a page")
        // It is looked at while nothing else happens.
        #expect(robot.state.nextWake <= robot.state.model.now.uptime + .seconds(1))
        robot.feed(.savedInEditor("half a page and more"))
        robot.feed(.edited(.success("half a page and more")))
        #expect(robot.composed == "half a page and more")
        robot.press(.control("x"), .control("e"))
        robot.feed(.savedInEditor("nonsense"))
        robot.feed(.edited(.failure(EditorFailure("vi ended with 1: the line is as it was."))))
        #expect(robot.composed == "half a page and more")
        // No editor is open any more.
        robot.feed(.savedInEditor("late"))
        #expect(robot.composed == "half a page and more")
    }

    private static let chord = [KeyPress.control("x"), .control("e")]

    private func away(_ text: String) -> Robot {
        var robot = Robot.online()
        robot.type(text)
        robot.forgetEffects()
        for key in Self.chord { robot.press(key) }
        return robot
    }

    private func editors(_ robot: Robot) -> [String] {
        robot.effects.compactMap { if case .openEditor(let text) = $0 { text } else { nil } }
    }

    @Test func `^X ^E gives the text away, what was saved takes its place, and undo brings the old one back`() {
        var robot = away("half a sentence")
        #expect(editors(robot) == ["half a sentence"])
        robot.feed(.continued)
        robot.feed(.edited(.success("a whole\none")))
        #expect(robot.composed == "a whole\none")
        robot.press(.control("_"))
        #expect(robot.composed == "half a sentence")
    }

    @Test func `/editor and the palette open it`() {
        var robot = Robot.online()
        robot.type("/editor")
        robot.press(.enter)
        #expect(editors(robot) == [""])
        robot.feed(.edited(.success("written")))
        #expect(robot.composed == "written")
        robot.forgetEffects()
        robot.press(.alt("x"))
        robot.type("/editor")
        #expect(robot.text.contains(">^X^E"))
        robot.press(.enter)
        #expect(editors(robot) == ["written"])
    }

    @Test func `^X alone does nothing, and ^E alone moves`() {
        var robot = Robot.online()
        robot.type("abc")
        robot.press(.control("x"))
        robot.type("d")
        robot.press(.control("a"), .control("e"))
        robot.type("e")
        #expect(robot.composed == "abcde")
        #expect(editors(robot) == [])
    }

    @Test func `what fails is told, and the text stays`() {
        var robot = away("text")
        robot.feed(.edited(.failure(EditorFailure("vi can't be run: No such file or directory."))))
        #expect(robot.said == "vi can't be run: No such file or directory.")
        #expect(robot.composed == "text")
    }

    @Test func `what comes meanwhile is there, and nobody has read it`() {
        var robot = away("text")
        robot.event(.messageAdded(.make(seq: 3, text: "still there?"), own: false, catchUp: false))
        #expect(!robot.intents.contains { if case .markRead = $0 { true } else { false } })
        robot.feed(.continued)
        robot.feed(.edited(.success("more text")))
        #expect(robot.text.contains("still there?"))
        #expect(robot.intents.contains(.markRead(.c2c(.bob), seq: 3)))
        #expect(robot.composed == "more text")
    }

    @Test func `a message that is being changed is written there, too`() {
        var robot = Robot.havingSaid("it's on the wey")
        robot.press(.up, .character("e"))
        for key in Self.chord { robot.press(key) }
        #expect(editors(robot) == ["it's on the wey"])
        robot.feed(.edited(.success("it's on the way")))
        robot.press(.enter)
        #expect(robot.changes == [.edit("it's on the way", revision: 0)])
    }

    @Test func `one that is recalled meanwhile keeps what was written, and does not send it`() {
        var robot = Robot.havingSaid("it's on the wey")
        robot.press(.up, .character("e"))
        for key in Self.chord { robot.press(key) }
        robot.event(.messageChanged(.recalled(3)))
        robot.feed(.edited(.success("it's on the way")))
        #expect(robot.text.contains("recalled> it's on the way"))
        robot.press(.enter)
        #expect(robot.intents.isEmpty && robot.composed == "it's on the way")
    }

    @Test func `where the line is another one by now, what was written is in the ring`() {
        var robot = Robot.havingSaid("it's on the wey")
        robot.press(.up, .character("e"))
        for key in Self.chord { robot.press(key) }
        // The server does not have the message any more.
        robot.event(.serverRestored(.second, kept: [.c2c(.bob): 2]))
        robot.feed(.edited(.success("it's on the way")))
        #expect(robot.composed == "")
        #expect(robot.said.contains("^Y"))
        robot.press(.control("y"))
        #expect(robot.composed == "it's on the way")
    }

    @Test func `a sign-out meanwhile loses nothing`() {
        var robot = away("half")
        robot.end(.kicked(.make()))
        robot.feed(.continued)
        robot.feed(.edited(.success("whole")))
        #expect(robot.composed == "whole")
    }

    @Test func `what was not asked for goes nowhere`() {
        var robot = Robot.online()
        robot.feed(.edited(.success("from nowhere")))
        #expect(robot.composed == "")
    }

    @Test func `nothing is started in a kiosk`() {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: .seconds(900)))
        robot.beginLogin()
        robot.completeLogin()
        for key in Self.chord { robot.press(key) }
        #expect(editors(robot) == [])
        #expect(robot.said.contains("Not here"))
        let kiosk = AppConfiguration(
            server: Robot.server, user: "alice", ticket: nil, deviceName: "ssh",
            kiosk: KioskRules(idleLimit: .seconds(900)))
        #expect(!kiosk.allows(.openEditor("")))
    }
}
