import Model
import Session
import TestSupport
import Testing
import Tui

/// Live rooms on the screen: what is heard there, and what nobody keeps.
@Suite struct LiveRoomTests {
    @Test func `a live room says that nothing is kept, in its header and where older messages would be`() {
        var robot = Robot.online()
        let room = ConversationID.group(fixture(GroupID("stage")))
        let live = GroupSummary(kind: .live, name: "", role: .member)
        var summary = ConversationSummary.make(conversation: room)
        summary.group = live
        robot.event(.conversationChanged(summary))
        robot.run("/open #stage")
        robot.event(.historyLoaded(room, [], hasMore: false))
        #expect(robot.header.contains("live, nothing is kept"))
        #expect(robot.text.contains("A live room: nothing said here is kept"))
        robot.event(.messageAdded(.make(conversation: room, seq: 9), own: false, catchUp: false))
        #expect(robot.text.contains("A live room: nothing said here is kept"))
    }

    @Test func `what was heard in a live room stays, and what was missed between is said`() {
        var robot = Robot.online()
        let room = ConversationID.group(fixture(GroupID("stage")))
        var summary = ConversationSummary.make(conversation: room)
        summary.group = GroupSummary(kind: .live, name: "", role: .member)
        robot.event(.conversationChanged(summary))
        robot.run("/open #stage")
        for seq: Int64 in [8, 9, 14, 16, 15, 9] {
            robot.event(
                .messageAdded(
                    .make(conversation: room, seq: seq, text: "word \(seq)"), own: false, catchUp: false))
        }
        let words = robot.text.split(whereSeparator: \.isWhitespace).filter { Int($0) != nil && $0.count < 3 }
        #expect(words.suffix(6).starts(with: ["8", "9", "4", "14", "15", "16"]))
        #expect(robot.text.contains("4 messages were missed; nothing is kept here."))
        robot.event(.messageChanged(.make(conversation: room, seq: 14, text: "other words")))
        #expect(robot.text.contains("other words") && !robot.text.contains("word 14"))
    }

    @Test(arguments: ["/poll what | a | b", "/file /etc/hostname"])
    func `what a live room can't take is refused at once, and the line stays`(line: String) {
        var robot = Robot.online()
        var summary = ConversationSummary.make(conversation: .group(.team))
        summary.group = GroupSummary(kind: .live, name: "", role: .member)
        robot.event(.conversationChanged(summary))
        robot.run("/open #team")
        robot.forgetEffects()
        robot.run(line)
        #expect(robot.said.contains("A live room keeps nothing"))
        #expect(robot.composed == line && robot.intents.isEmpty)
    }

    @Test func `what changes a message is not offered in a live room, and says why`() {
        var robot = Robot.online()
        var summary = ConversationSummary.make(conversation: .group(.team), lastSeq: 1)
        summary.group = GroupSummary(kind: .live, name: "", role: .member)
        robot.event(.conversationChanged(summary))
        robot.run("/open #team")
        robot.event(
            .messageAdded(
                .make(conversation: .group(.team), seq: 1, sender: .bob, text: "hi"), own: false, catchUp: false))
        robot.press(.up)
        #expect(robot.hintRow.contains("r reply") && !robot.hintRow.contains("react"))
        robot.forgetEffects()
        robot.press(.character("d"))
        #expect(robot.said.contains("nothing said here is kept"))
        robot.press(.character("d"))
        #expect(robot.intents.isEmpty)
        robot.press(.escape)
        robot.run("/hide yes")
        #expect(robot.said.contains("nothing said here is kept"))
    }
}
