import Model
import Session
import TestSupport
import Testing
import Tui

/// What is opened, what of it stays in the list, and what is new there.
@Suite struct OpeningTests {
    private static let conversation = ConversationID.group(fixture(GroupID("rocket")))

    /// alice, with a group open.
    private func inGroup() -> Robot {
        var robot = Robot.online()
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: Self.conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(kind: .open, name: "", role: .member))))
        robot.run("/open #rocket")
        robot.event(.historyLoaded(Self.conversation, [], hasMore: false))
        robot.forgetEffects()
        return robot
    }

    @Test func `whose members are watched is said each time a group is looked at`() {
        var robot = inGroup()
        robot.run("/open bob")
        robot.forgetEffects()
        robot.run("/open #rocket")
        #expect(robot.intents.contains(.open(Self.conversation)))
    }

    @Test func `a group that another one is called like has its id beside the name`() {
        var robot = Robot.online(columns: 100)
        for (id, name) in [("team", ""), ("spoof", "T\u{200B}eam"), ("crew", "Crew")] {
            robot.event(
                .conversationChanged(
                    ConversationSummary(
                        conversation: .group(fixture(GroupID(id))), lastSeq: 1, readSeq: 1, unread: 0,
                        lastAt: .start(plusSeconds: 60), group: GroupSummary(kind: .open, name: name, role: .member))))
        }
        #expect(robot.text.contains("(spoof)"))
        #expect(robot.text.contains("# Crew  ") && !robot.text.contains("(crew)"))
    }

    @Test func `a word alone opens the group of that id where no person is in the list under it`() {
        var robot = inGroup()
        robot.run("/open bob")
        robot.run("/open rocket")
        #expect(robot.header.hasPrefix("# rocket"))
    }

    @Test func `what was only looked for leaves the list again`() {
        var robot = Robot.online(columns: 100)
        robot.run("/open nobody")
        #expect(robot.text.contains("@ nobody"))
        robot.run("/open bob")
        #expect(!robot.text.contains("@ nobody"))
        robot.run("/open #nowhere")
        robot.event(.historyRefused(.group(fixture(GroupID("nowhere"))), ServiceError(.groupNotFound)))
        #expect(robot.header.hasPrefix("@ bob"))
        #expect(!robot.text.contains("# nowhere"))
    }

    @Test func `what one has said oneself is not new`() {
        var robot = inGroup()
        robot.run("/open bob")
        for (seq, sender, text) in [(2, UserID.alice, "my own"), (3, .carol, "theirs")] as [(Int64, UserID, String)] {
            robot.event(
                .messageAdded(
                    .make(
                        conversation: Self.conversation, seq: seq, sender: sender, text: text,
                        sentAt: .start(plusSeconds: 60)), own: sender == .alice, catchUp: false))
        }
        robot.run("/open #rocket")
        let rows = robot.rows
        let rule = rows.firstIndex { $0.contains("new since") } ?? 0
        #expect(rows[rule + 1].contains("theirs") && rows[rule - 1].contains("my own"))
    }
}
