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

    @Test func `c and y copy all that are marked, in their order`() {
        for key in ["c", "y"] as [Character] {
            var robot = Robot.online()
            robot.event(.said(3, "two\nlines"))
            robot.press(.up, .character("v"), .up, .up, .character("v"), .character(key))
            #expect(copied(robot) == ["are you there?\ntwo\nlines"])
            #expect(robot.said.contains("Copied 2 messages, 24 characters"))
        }
    }

    @Test func `Y copies with author and time, and y without`() {
        var robot = Robot.online()
        robot.press(.up, .character("Y"))
        #expect(copied(robot).last?.hasPrefix("bob, ") == true)
        #expect(copied(robot).last?.hasSuffix(" 14:02: the build is green") == true, "\(copied(robot))")
        robot.press(.character("v"), .up, .character("v"), .character("Y"))
        #expect(
            copied(robot).last?.split(separator: "\n").map { $0.split(separator: ": ").last } == [
                "are you there?", "the build is green",
            ])
        robot.press(.character("v"), .down, .character("v"), .character("y"))
        #expect(copied(robot).last == "the build is green")
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
