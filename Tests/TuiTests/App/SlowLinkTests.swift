import Model
import Session
import TestSupport
import Testing
import Tui

/// How long answers take, and what a slow line changes.
struct SlowLinkTests {
    private func robot(columns: Int) -> Robot {
        var robot = Robot(columns: columns)
        robot.beginLogin()
        robot.completeLogin([
            .make(lastSeq: 2, readSeq: 2), .make(conversation: .c2c(fixture(UserID("carol"))), lastSeq: 3, readSeq: 1),
            .make(conversation: .c2c(fixture(UserID("dave"))), lastSeq: 8, readSeq: 1),
        ])
        return robot
    }

    @Test func `the state cell says how long the server takes to answer, until the link is lost`() {
        var robot = robot(columns: 80)
        #expect(robot.text.contains("* online  "))
        robot.event(.roundTrip(.microseconds(3_400)))
        #expect(robot.text.contains("* online 3ms  "))
        robot.event(.roundTrip(.microseconds(40)))
        #expect(robot.text.contains("* online 1ms  "))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: nil))
        robot.event(.linkChanged(.connected, error: nil))
        #expect(robot.text.contains("* online  "))
    }

    @Test func `below 60 columns it says so only where the answer is slow`() {
        var robot = robot(columns: 50)
        robot.event(.roundTrip(.milliseconds(149)))
        #expect(robot.text.contains("* online  "))
        robot.event(.roundTrip(.milliseconds(150)))
        #expect(robot.text.contains("* online slow 150ms  "))
    }

    @Test func `a slow line to the terminal hides the panes beside the history, and F7 brings them back`() {
        var robot = robot(columns: 80)
        #expect(robot.text.contains("Chats"))
        robot.feed(.slowness(.milliseconds(320)))
        #expect(robot.text.contains("* online slow 320ms") && !robot.text.contains("Chats"))
        robot.press(.function(7))
        #expect(robot.text.contains("* online slow 320ms") && robot.text.contains("Chats"))
        robot.press(.function(7))
        #expect(!robot.text.contains("Chats"))
        robot.feed(.slowness(nil))
        #expect(robot.text.contains("* online  ") && robot.text.contains("Chats"))
    }

    @Test func `the history can be had alone on a quick line, too`() {
        var robot = robot(columns: 80)
        robot.run("/panes")
        #expect(!robot.text.contains("Chats"))
        robot.run("/panes")
        #expect(robot.text.contains("Chats"))
    }

    @Test func `below 60 columns F7 says how to see the list`() {
        var robot = robot(columns: 59)
        robot.press(.function(7))
        #expect(robot.said.contains("^K opens it"))
    }

    @Test func `where no list is shown the status bar names who has written`() {
        var robot = robot(columns: 40)
        #expect(robot.text.contains("carol 2"))
        #expect(robot.text.contains("dave 7"))
        #expect(!self.robot(columns: 80).text.contains("carol 2  dave 7"))
        robot.resize(rows: 8, columns: 20)
        #expect(robot.text.contains("9 unread") || robot.text.contains("carol 2"))
    }
}
