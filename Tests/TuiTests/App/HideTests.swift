import Model
import Session
import TestSupport
import Testing
import Tui

/// Messages that somebody deletes for themselves alone.
@Suite struct HideTests {
    private func chatting() -> Robot {
        var robot = Robot.online()
        for seq in 3...5 as ClosedRange<Int64> {
            let message = Message(
                conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: .bob, text: "text \(seq) 你好",
                sentAt: .start)
            robot.event(.messageAdded(message, own: false, catchUp: false))
        }
        robot.forgetEffects()
        return robot
    }

    private func hidden(_ seqs: Int64...) -> SessionEvent {
        .conversationChanged(
            ConversationSummary(
                conversation: .c2c(.bob), lastSeq: 5, readSeq: 5, unread: 0, lastAt: .start,
                hidden: HiddenMessages(seqs)))
    }

    @Test func `a key asks once, and what was deleted leaves a row that says so`() {
        var robot = chatting()
        robot.press(.escape)
        robot.press(.up)
        robot.press(.character("d"))
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("Delete it for you, on all your devices? Others keep it."))
        robot.press(.character("d"))
        #expect(robot.intents == [.changeOwn(.conversation(.c2c(.bob), .hide(seq: 4)))])
        robot.event(hidden(4))
        #expect(!robot.text.contains("text 4"))
        #expect(robot.text.contains("you deleted this message for yourself"))
        #expect(robot.text.contains("text 3 你好"))
        robot.forgetEffects()
        robot.press(.character("d"))
        robot.press(.character("d"))
        #expect(robot.intents.isEmpty)
    }

    @Test func `a command means the last message, and asks as well`() {
        var robot = chatting()
        robot.run("/hide")
        #expect(robot.intents.isEmpty)
        robot.run("/hide yes")
        #expect(robot.intents == [.changeOwn(.conversation(.c2c(.bob), .hide(seq: 5)))])
        robot.event(hidden(5))
        #expect(!robot.text.contains("text 5"))
    }

    @Test func `what is answered or looked at is gone with it`() {
        var robot = chatting()
        robot.press(.escape)
        robot.press(.character("i"))
        #expect(robot.text.contains("text 5"))
        robot.event(hidden(5))
        #expect(!robot.text.contains("text 5"))
    }
}
