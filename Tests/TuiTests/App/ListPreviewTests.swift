import Model
import Session
import TestSupport
import Testing
import Tui

/// What the list says of conversations that nobody has opened since the start.
@Suite struct ListPreviewTests {
    private static let carol = ConversationID.c2c(.carol)

    private func robot(columns: Int = 120) -> Robot {
        var robot = Robot.online(columns: columns)
        robot.forgetEffects()
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: Self.carol, lastSeq: 7, readSeq: 5, unread: 2, lastAt: .start(plusSeconds: 60))))
        return robot
    }

    private var lookups: SessionIntent { .loadMessage(Self.carol, seq: 7) }

    private func message(_ seq: Int64, _ text: String) -> Message {
        .make(conversation: Self.carol, seq: seq, sender: .carol, text: text, sentAt: .start(plusSeconds: 60))
    }

    @Test func `their last message is asked for once, and shown`() {
        var robot = robot()
        #expect(robot.intents == [lookups])
        robot.event(.messageLoaded(Self.carol, seq: 7, message(7, "see you 明天")))
        #expect(robot.text.contains("see you 明天"))
        robot.event(.messageChanged(message(7, "see you later")))
        #expect(robot.text.contains("see you later") && !robot.text.contains("明天"))
        robot.event(.messageAdded(message(8, "or now"), own: false, catchUp: false))
        #expect(robot.text.contains("or now"))
        #expect(robot.intents == [lookups])
    }

    @Test func `an older one is shown no longer once there is something newer`() {
        var robot = robot()
        robot.event(.messageLoaded(Self.carol, seq: 7, message(7, "yesterday's")))
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: Self.carol, lastSeq: 9, readSeq: 5, unread: 4, lastAt: .start(plusSeconds: 90))))
        #expect(!robot.text.contains("yesterday's"))
        #expect(robot.intents.last == .loadMessage(Self.carol, seq: 9))
        robot.event(.messageLoaded(Self.carol, seq: 9, message(9, "today's")))
        #expect(robot.text.contains("today's"))
    }

    @Test func `one that was not to be had is asked for again over the next login, and none on a narrow screen`() {
        var robot = robot()
        robot.event(.messageLoaded(Self.carol, seq: 7, nil))
        robot.forgetEffects()
        robot.completeLogin()
        #expect(robot.intents.contains(lookups))
        #expect(!self.robot(columns: 80).intents.contains(lookups))
    }

    @Test func `what stands below what was deleted is not asked for`() {
        var robot = Robot.online(columns: 120)
        robot.forgetEffects()
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: Self.carol, lastSeq: 7, readSeq: 7, unread: 0, lastAt: .start(plusSeconds: 60),
                    hiddenSeq: 7)))
        #expect(robot.intents.isEmpty)
    }

    @Test func `the status bar says why there is no link, where it has room`() {
        var robot = robot()
        robot.event(
            .linkChanged(.waiting(retryIn: .seconds(4), attempt: 1), error: "nothing listens at ws://x:1"))
        #expect(robot.text.contains("nothing listens at ws://x:1"))
        robot.event(.linkChanged(.connected, error: nil))
        #expect(!robot.text.contains("nothing listens"))
    }
}
