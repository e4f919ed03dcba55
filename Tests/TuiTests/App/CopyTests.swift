import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct CopyTests {
    private func copied(_ robot: Robot) -> [String] {
        robot.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
    }

    @Test func `c copies the selected message whole, and ^Y has it, too`() {
        var robot = Robot.online()
        robot.event(.said(3, "first line\nsecond 你好"))
        robot.press(.up, .character("c"))
        #expect(copied(robot) == ["first line\nsecond 你好"])
        #expect(robot.said.contains("Copied 20 characters"))
        robot.press(.escape, .control("y"))
        #expect(robot.composed == "first line\nsecond 你好")
    }

    @Test func `/copy takes the last message that says something`() {
        var robot = Robot.online()
        robot.event(.messageChanged(.recalled(2, sender: .bob)))
        robot.type("/copy")
        robot.press(.enter)
        #expect(copied(robot) == ["are you there?"])
        #expect(robot.composed == "")
    }

    @Test func `nothing is copied of a message that was recalled`() {
        var robot = Robot.online()
        robot.event(.messageChanged(.recalled(2, sender: .bob)))
        robot.press(.up, .character("c"))
        #expect(copied(robot) == [])
        #expect(robot.said.contains("its text is gone"))
    }

    @Test func `controls that somebody wrote do not get into the clipboard`() {
        var robot = Robot.online()
        robot.event(
            .messageAdded(.make(seq: 3, text: "a\u{1B}[31m\u{7}\u{9B}b\tc\nd\u{7F}"), own: false, catchUp: false))
        robot.press(.up, .character("c"))
        #expect(copied(robot) == ["a[31mb\tc\nd"])
    }
}
