import Model
import Session
import TestSupport
import Testing
import Tui

/// Messages that everybody has at the top of a conversation.
@Suite struct PinTests {
    private func message(_ seq: Int64, pinnedBy user: UserID? = nil, change: Int64 = 0) -> Message {
        Message(
            conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: .bob,
            content: .text("text \(seq) 你好"), sentAt: .start,
            state: MessageState(change: change, pin: user.map { MessageState.Pin(by: $0, at: .start) }))
    }

    private func chatting() -> Robot {
        var robot = Robot.online()
        for seq in 3...5 as ClosedRange<Int64> {
            robot.event(.messageAdded(message(seq), own: false, catchUp: false))
        }
        robot.forgetEffects()
        return robot
    }

    @Test func `a key and a command pin a message, and take it down`() {
        var robot = chatting()
        robot.press(.escape)
        robot.press(.up)
        robot.press(.character("p"))
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("Pin it for everybody here? p again does it."))
        robot.press(.character("p"))
        #expect(robot.intents == [.change(.c2c(.bob), seq: 4, .pin(true))])
        robot.event(.messageChanged(message(4, pinnedBy: .carol, change: 1)))
        #expect(robot.text.contains("text 4 你好 (pinned)"))
        #expect(robot.text.contains("1 pinned"))
        #expect(robot.text.contains("p take down"))
        robot.forgetEffects()
        robot.press(.character("p"))
        #expect(robot.intents == [.change(.c2c(.bob), seq: 4, .pin(false))])
        robot.event(.messageChanged(message(4, change: 2)))
        #expect(!robot.text.contains("pinned"))
        robot.press(.escape)
        robot.forgetEffects()
        robot.run("/pinmessage")
        #expect(robot.intents == [.change(.c2c(.bob), seq: 5, .pin(true))])
    }

    @Test func `what is pinned is listed, also what stands far back, and Enter goes there`() {
        var robot = chatting()
        robot.run("/pinned")
        #expect(robot.text.contains("Nothing is pinned here."))
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: .c2c(.bob), lastSeq: 105, readSeq: 105, unread: 0, lastAt: .start,
                    pinned: PinnedMessages([50, 60, 4]))))
        robot.forgetEffects()
        robot.run("/pinned")
        #expect(robot.intents == [.loadMessage(.c2c(.bob), seq: 50), .loadMessage(.c2c(.bob), seq: 60)])
        #expect(robot.text.contains("Pinned here (3)"))
        #expect(robot.text.contains("looking for message 50"))
        robot.event(.messageLoaded(.c2c(.bob), seq: 50, message(50, pinnedBy: .bob, change: 1)))
        robot.event(.messageLoaded(.c2c(.bob), seq: 60, nil))
        #expect(robot.text.contains("text 50 你好"))
        #expect(robot.text.contains("message 60 can't be read here"))
        // Somebody else takes one down meanwhile.
        robot.press(KeyPress(.end))
        robot.press(.down)
        robot.press(.down)
        robot.event(.messageChanged(message(4, change: 9)))
        #expect(robot.text.contains("Pinned here (2)"))
        robot.forgetEffects()
        robot.press(.character("p"))
        #expect(robot.intents == [.change(.c2c(.bob), seq: 50, .pin(false))])
        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 76)])
    }
}
