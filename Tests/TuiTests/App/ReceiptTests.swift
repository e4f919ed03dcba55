import Model
import Session
import TestSupport
import Testing
import Tui

/// What others have read.
@Suite struct ReceiptTests {
    private func own(_ seq: Int64, _ text: String) -> SessionEvent {
        .messageAdded(.make(seq: seq, sender: .alice, text: text), own: true, catchUp: false)
    }

    private func states(_ robot: Robot) -> [String] {
        robot.text.split(separator: "\n").compactMap { row in
            ["sent", "read", "read 1/2"].first { row.hasSuffix(" \($0)") }
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

    // MARK: Groups

    private static let team = ConversationID.group(.team)

    private func readers(_ marks: [(UserID, Int64)], joinedSeq: Int64 = 0) -> SessionEvent {
        .group(
            .readers(
                GroupReaders(
                    group: .team, marks: marks.map { .init(user: $0.0, readSeq: $0.1, joinedSeq: joinedSeq) })))
    }

    private func read(_ user: UserID, _ seq: Int64) -> SessionEvent {
        .onlineMessage(
            OnlineMessage(conversation: Self.team, sender: user, content: .read(upTo: seq), sentAt: .start), own: false)
    }

    private func inTeam() -> Robot {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: Self.team, lastSeq: 1, readSeq: 1)))
        robot.run("/open #team")
        for seq in 2...3 as ClosedRange<Int64> {
            robot.event(
                .messageAdded(
                    .make(conversation: Self.team, seq: seq, sender: .alice, text: "word \(seq)"), own: true,
                    catchUp: false))
        }
        return robot
    }

    @Test func `in a group it says how many of the others have read it, until all have`() {
        var robot = inTeam()
        #expect(states(robot) == ["sent", "sent"])
        robot.event(readers([(.alice, 3), (.bob, 2), (.carol, 0)]))
        #expect(states(robot) == ["read 1/2", "sent"])
        robot.event(read(.carol, 2), read(.bob, 3))
        #expect(states(robot) == ["read", "read 1/2"])
        // An older mark that comes late lowers nothing, and who is no member counts for nothing.
        robot.event(read(.carol, 1), read(.dave, 9))
        #expect(states(robot) == ["read", "read 1/2"])
        // Who came later can't have read it.
        robot.event(readers([(.alice, 3), (.bob, 3)], joinedSeq: 2))
        #expect(states(robot) == ["sent", "read"])
    }

    @Test func `inspecting one's own message to a group tells who has read it, and who has not`() {
        var robot = inTeam()
        robot.event(readers([(.alice, 3), (.bob, 3), (.carol, 0)]))
        robot.press(.escape)
        robot.type("i")
        #expect(robot.text.contains("Read by    bob"))
        #expect(robot.text.contains("Not yet    carol"))
    }
}
