import Model
import Session
import TestSupport
import Testing
import Tui

/// What was asked for is seen to wait, until the server answers.
@Suite struct PendingChangeTests {
    @Test func `an edit stands on its message's row until the new text does`() {
        var robot = Robot.havingSaid("one")
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.press(.enter)
        #expect(robot.text.contains("one editing…"))
        // Another change of the message is no answer.
        robot.event(.messageChanged(.changed(3, "one", reactions: [robot.reaction("👍", [.bob])])))
        #expect(robot.text.contains("editing…"))
        robot.event(.messageChanged(.changed(3, "one!", revision: 1)))
        #expect(!robot.text.contains("editing…"))
    }

    @Test func `a recall does, too, and a refusal ends it`() {
        var robot = Robot.havingSaid("oops")
        robot.press(.up, .character("x"), .character("x"))
        #expect(robot.text.contains("oops recalling…"))
        robot.event(.changeRefused(.c2c(.bob), seq: 3, .recall, ServiceError(.recallNotAllowed)))
        #expect(!robot.text.contains("recalling…"))
        robot.press(.character("x"), .character("x"))
        #expect(robot.text.contains("recalling…"))
        robot.event(.messageChanged(.recalled(3)))
        #expect(!robot.text.contains("recalling…"))
    }

    @Test func `a reaction is there at once, and in dots until it is on the server`() {
        var robot = Robot.havingSaid("done")
        robot.run("/react 👍")
        #expect(robot.text.contains("[👍 1]…"))
        robot.event(.messageChanged(.changed(3, "done", reactions: [robot.reaction("👍", [.bob, .alice])])))
        #expect(robot.text.contains("[👍 2]"))
        #expect(!robot.text.contains("…"))
        robot.run("/react 👍")
        #expect(robot.text.contains("[👍 2]…"))
        robot.event(.messageChanged(.changed(3, "done", reactions: [robot.reaction("👍", [.bob])])))
        #expect(robot.text.contains("👍 1"))
        #expect(!robot.text.contains("…"))
    }

    @Test func `a lost link keeps it waiting, as the session does`() {
        var robot = Robot.havingSaid("oops")
        robot.press(.up, .character("x"), .character("x"))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 1), error: nil))
        #expect(robot.text.contains("recalling…"))
    }
}
