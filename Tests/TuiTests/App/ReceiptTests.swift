import Model
import Session
import TestSupport
import Testing
import Tui

/// What the other one has read.
@Suite struct ReceiptTests {
    private func own(_ seq: Int64, _ text: String) -> SessionEvent {
        .messageAdded(.make(seq: seq, sender: .alice, text: text), own: true, catchUp: false)
    }

    private func states(_ robot: Robot) -> [String] {
        robot.text.split(separator: "\n").compactMap { row in
            ["sent", "read"].first { row.hasSuffix(" \($0)") }
        }
    }

    @Test func `one's own messages up to there say so, also those that were read while nobody looked`() {
        var robot = Robot.online()
        robot.event(own(3, "one"), own(4, "two"), own(5, "three"))
        #expect(states(robot) == ["sent", "sent", "sent"])
        robot.event(.conversationChanged(summary(peerRead: 4)))
        #expect(states(robot) == ["read", "read", "sent"])
        robot.event(.conversationsReset([summary(peerRead: 5)]))
        #expect(states(robot) == ["read", "read", "read"])
    }

    private func summary(peerRead: Int64) -> ConversationSummary {
        ConversationSummary(
            conversation: .c2c(.bob), lastSeq: 5, readSeq: 5, unread: 0, lastAt: .start, peerRead: peerRead)
    }
}
