import Session
import TestSupport
import Testing
import Tui

/// Leaving must not cost anybody their words.
struct QuitTests {
    private static let quit = KeyPress(.character("q"), .control)

    @Test func `quits at once when nothing would be lost`() {
        var robot = Robot.online()
        robot.press(Self.quit)
        #expect(robot.effects == [.quit])
    }

    @Test func `asks once more when typed text would be lost, and any other key goes on`() {
        var robot = Robot.online()
        robot.type("half a sent")
        robot.press(Self.quit)
        #expect(robot.effects.isEmpty)
        #expect(robot.text.contains("^Q again quits"))
        robot.type("ence")
        robot.press(Self.quit)
        #expect(robot.effects.isEmpty)
        robot.press(Self.quit)
        #expect(robot.effects == [.quit])
    }

    @Test func `asks once more while a message is not on the server's disk`() {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(7, text: "unsent", state: .queued)))
        robot.press(Self.quit)
        #expect(robot.effects.isEmpty)
    }

    @Test func `a line cleared with ^C comes back with ^Y`() {
        var robot = Robot.online()
        robot.type("keep me")
        robot.press(.init(.character("c"), .control))
        #expect(!robot.text.contains("keep me"))
        robot.press(.init(.character("y"), .control))
        #expect(robot.text.contains("keep me"))
    }
}
