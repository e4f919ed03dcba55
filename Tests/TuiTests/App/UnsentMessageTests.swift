import Model
import Session
import TestSupport
import Testing
import Tui

/// A message that is not stored yet is the last one, for commands, too.
@Suite struct UnsentMessageTests {
    /// alice, whose "kept" bob has, and below it a message in that state.
    private func robot(_ state: OutgoingMessage.State, _ content: MessageContent = .text("teh typo")) -> Robot {
        var robot = Robot.havingSaid("kept")
        robot.event(
            .outgoingChanged(
                OutgoingMessage(
                    messageID: .make(9), conversation: .c2c(.bob), content: content, createdAt: .start, state: state)))
        robot.forgetEffects()
        return robot
    }

    @Test(arguments: [OutgoingMessage.State.queued, .failed(ServiceError(.groupNotFound))])
    func `edit takes it back into the line, and the message before it stays`(state: OutgoingMessage.State) {
        var robot = robot(state)
        robot.run("/edit")
        #expect(robot.intents == [.discard(.make(9))])
        #expect(robot.composed == "teh typo")
        #expect(!robot.text.contains("editing>"))
        #expect(robot.text.contains("kept"))
    }

    @Test func `recall takes it out of the outbox, and what it said can be brought back`() {
        var robot = robot(.queued)
        robot.run("/recall")
        #expect(robot.intents == [.discard(.make(9))])
        #expect(robot.text.contains("Taken out of the outbox."))
        robot.press(.control("y"))
        #expect(robot.composed == "teh typo")
    }

    @Test func `all that failed goes out again in the order in which it was written, wherever that was`() {
        var robot = robot(.failed(ServiceError(.groupNotFound)))
        for (number, place) in [(11, ConversationID.group(.team)), (10, .c2c(.bob))] {
            robot.event(
                .outgoingChanged(
                    OutgoingMessage(
                        messageID: .make(UInt64(number)), conversation: place, text: "\(number)",
                        createdAt: .start(plusSeconds: Int64(number)), state: .failed(ServiceError(.groupNotFound)))))
        }
        robot.run("/retry all")
        #expect(robot.intents == [.retry(.make(9)), .retry(.make(10)), .retry(.make(11))])
        #expect(robot.composed.isEmpty)
        robot.run("/retry some")
        #expect(robot.text.contains("Write /retry [all]."))
    }

    @Test(arguments: ["/edit", "/recall"])
    func `what is on its way is waited for, and nothing else is touched`(line: String) {
        var robot = robot(.sending)
        robot.run(line)
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("on its way to the server"))
    }

    @Test func `an answer stays one when it is taken back`() {
        let reply = MessageContent.reply(Reply(to: Quote(seq: 1, sender: .bob), text: "yes"))
        var robot = robot(.queued, reply)
        robot.run("/edit")
        #expect(robot.text.contains("reply to bob> yes"))
    }

    @Test func `while one edits a line with a slash is a command, and a text with one can still be written`() {
        var robot = Robot.havingSaid("kept")
        robot.run("/edit")
        robot.press(.control("u"))
        robot.type("/who bob")
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("@bob has no name"))
        robot.type("//etc/hosts")
        robot.press(.enter)
        #expect(robot.changes == [.edit("/etc/hosts", revision: 0)])
    }

    @Test func `a text that begins with a slash is edited as it is typed`() {
        var robot = Robot.havingSaid("/etc/hosts")
        robot.run("/edit")
        #expect(robot.composed == "//etc/hosts")
        robot.press(.escape)
        #expect(robot.composed.isEmpty)
        robot.press(.control("y"))
        #expect(!robot.composed.contains("etc"))
    }
}
