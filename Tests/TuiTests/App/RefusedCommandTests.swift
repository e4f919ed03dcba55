import Testing
import Tui

/// A command that was refused stays in the line, to be corrected, and is in nobody's way.
struct RefusedCommandTests {
    @Test func `another command takes its place, and it comes back`() {
        var robot = Robot.online()
        robot.type("/nosuch")
        robot.press(.enter)
        #expect(robot.composed == "/nosuch")
        robot.type("/notify")
        #expect(robot.composed == "/notify")
        robot.press(.enter)
        robot.type("/mute")
        #expect(robot.composed == "/mute")
        robot.press(.control("u"), .control("y"), .alt("y"))
        #expect(robot.composed == "/notify")
    }

    @Test func `what is added to it, or changed in it, is a correction`() {
        var robot = Robot.online()
        robot.type("/notify")
        robot.press(.enter)
        robot.type(" all/")
        #expect(robot.composed == "/notify all/")
        robot.press(.control("u"))
        robot.type("/notify x")
        robot.press(.enter, .backspace)
        robot.type("/")
        #expect(robot.composed == "/notify /")
        // A path goes on.
        robot.press(.control("u"))
        robot.type("/notify ~/docs")
        robot.press(.enter)
        robot.type("/a.txt")
        #expect(robot.composed == "/notify ~/docs/a.txt")
        // Nor is a message one.
        robot.press(.control("u"))
        robot.type("a")
        robot.type("/")
        #expect(robot.composed == "a/")
    }
}
