import Session
import TestSupport
import Testing
import Tui

/// Leaving must not cost anybody their words.
struct QuitTests {
    private static let quit = KeyPress(.character("q"), .control)

    /// What is on the screen, wherever its lines break.
    private func words(_ robot: Robot) -> String {
        robot.text.split { !$0.isLetter && $0 != "^" }.joined(separator: " ")
    }

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

    @Test(arguments: ScreenState.allCases, [(24, 80), (40, 120), (12, 40)])
    func `the question is seen wherever it is asked`(place: ScreenState, size: (rows: Int, columns: Int)) {
        var robot = place.robot(rows: size.rows, columns: size.columns)
        robot.event(.outgoingChanged(.make(7, text: "unsent", state: .queued)))
        robot.pause()
        robot.forgetEffects()
        robot.press(Self.quit)
        #expect(!robot.effects.contains(.quit))
        #expect(words(robot).contains("^Q again quits"), "\(robot.text)")
        robot.press(Self.quit)
        #expect(robot.effects.contains(.quit))
    }

    @Test func `while a switch waits for the server the question is seen, too`() {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(7, text: "unsent", state: .queued)))
        robot.type("/switch bob")
        robot.press(.enter)
        robot.paste("bob+7d")
        robot.press(.enter)
        #expect(robot.text.contains("Signing in…"))
        robot.press(Self.quit)
        #expect(words(robot).contains("^Q again quits"))
        #expect(robot.text.contains("Signing in…"))
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
