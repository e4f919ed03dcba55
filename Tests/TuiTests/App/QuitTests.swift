import Model
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
        robot.forgetEffects()
        robot.press(Self.quit)
        #expect(robot.effects.isEmpty)
        #expect(robot.text.contains("^Q quits all the same"))
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
        #expect(words(robot).contains("^Q quits all the same"), "\(robot.text)")
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
        #expect(words(robot).contains("^Q quits all the same"))
        #expect(robot.text.contains("Signing in…"))
    }

    @Test(arguments: ["/quit", "[Quit]", "Quit on Sign in"])
    func `command and button ask as the key does, and go at the second time`(way: String) {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(7, text: "unsent", state: .queued)))
        func ask(_ robot: inout Robot) {
            if way == "/quit" { robot.type(way) }
            robot.press(.enter)
        }
        switch way {
        case "/quit": break
        case "[Quit]":
            robot.end(.kicked(.make()))
            robot.pause()
            robot.press(.left)
        default:
            robot.end(.refused(ServiceError(.internalError)))
            robot.type("/login")
            robot.press(.enter, .tab, .tab)
        }
        robot.forgetEffects()
        ask(&robot)
        #expect(!robot.effects.contains(.quit))
        #expect(words(robot).contains("^Q quits all the same"), "\(robot.text)")
        if way == "/quit" { robot.press(Self.quit) } else { ask(&robot) }
        #expect(robot.effects.contains(.quit))
    }

    @Test func `a warning that something else was done after is given again`() {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(7, text: "unsent", state: .queued)))
        for _ in 0..<3 {
            robot.type("/quit")
            robot.press(.enter)
            #expect(!robot.effects.contains(.quit))
        }
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
