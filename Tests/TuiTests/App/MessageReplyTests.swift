import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct MessageReplyTests {
    private static let bobsWord = Quote(seq: 2, sender: .bob)

    private func answer(
        _ text: String, to quote: Quote = bobsWord, seq: Int64 = 3, from sender: UserID = .alice,
        in conversation: ConversationID = .c2c(.bob)
    ) -> Message {
        Message(
            conversation: conversation, seq: seq, messageID: .make(UInt64(seq)), sender: sender,
            content: .reply(Reply(to: quote, text: text)), sentAt: .start)
    }

    private func sent(_ robot: Robot) -> [MessageContent] {
        robot.intents.compactMap { if case .send(let intent) = $0 { intent.content } else { nil } }
    }

    @Test(arguments: ["yes", "好的 👍", "two\nlines"])
    func `r answers the selected message with what is written next, once`(text: String) {
        var robot = Robot.online()
        robot.press(.up, .character("r"))
        #expect(robot.text.contains("reply to bob>"))
        #expect(robot.hintRow.hasPrefix(" Esc leave"))
        robot.paste(text)
        robot.press(.enter)
        #expect(sent(robot) == [.reply(Reply(to: Self.bobsWord, text: text))])
        #expect(!robot.text.contains("reply to"))
        robot.forgetEffects()
        robot.type("and another thing")
        robot.press(.enter)
        #expect(sent(robot) == [.text("and another thing")])
    }

    @Test func `what was written stays when the answer is left, and a command is a command meanwhile`() {
        var robot = Robot.online()
        robot.type("half")
        robot.press(.escape, .character("r"))
        #expect(robot.composed == "half")
        robot.press(.escape)
        #expect(!robot.text.contains("reply to"))
        #expect(robot.composed == "half")
        robot.press(.control("u"), .up, .character("r"))
        robot.type("/help")
        robot.press(.enter)
        #expect(sent(robot).isEmpty)
        #expect(robot.text.contains("Keys and commands"))
    }

    @Test func `it belongs to its conversation, and waits while a message is edited`() {
        var robot = Robot.havingSaid("typo")
        robot.press(.up, .up, .character("r"))
        robot.type("so")
        robot.press(.escape, .escape, .character("e"))
        #expect(robot.text.contains("editing> typo"))
        robot = Robot.online()
        robot.press(.up, .character("r"))
        robot.type("/open carol")
        robot.press(.enter)
        #expect(!robot.text.contains("reply to"))
        robot.type("/open bob")
        robot.press(.enter)
        #expect(robot.text.contains("reply to bob>"))
    }

    @Test func `the command answers the last message of somebody else, with its text at once`() {
        var robot = Robot.havingSaid("mine")
        robot.type("/reply on it")
        robot.press(.enter)
        #expect(sent(robot) == [.reply(Reply(to: Self.bobsWord, text: "on it"))])
        robot.type("/reply")
        robot.press(.enter)
        #expect(robot.text.contains("reply to bob>"))
    }

    @Test func `an answer stands below what it answers, as that is now`() {
        var robot = Robot.online()
        robot.event(.messageAdded(answer("yes"), own: true, catchUp: false))
        #expect(robot.text.contains("│ bob: the build is green"))
        robot.event(.messageChanged(.changed(2, "the build is red", sender: .bob, revision: 1)))
        #expect(robot.text.contains("│ bob: the build is red"))
        robot.event(.messageChanged(.recalled(2, sender: .bob)))
        #expect(robot.text.contains("│ bob: a recalled message"))
        #expect(!robot.text.contains("the build"))
    }

    @Test func `what is not loaded is looked for once, and followed`() {
        var robot = Robot.online()
        let far = Quote(seq: 40, sender: .carol)
        robot.event(.conversationChanged(.make(lastSeq: 99, readSeq: 99)))
        robot.event(.historyLoaded(.c2c(.bob), [answer("yes", to: far, seq: 99)], hasMore: true))
        #expect(robot.text.contains("│ carol: an earlier message"))
        #expect(robot.intents.filter { $0 == .loadMessage(.c2c(.bob), seq: 40) }.count == 1)
        robot.forgetEffects()
        robot.event(.messageLoaded(.c2c(.bob), seq: 40, .make(seq: 40, sender: .carol, text: "shall we?")))
        #expect(robot.text.contains("│ carol: shall we?"))
        robot.event(.messageChanged(.recalled(40, sender: .carol)))
        #expect(robot.text.contains("│ carol: a recalled message"))
        #expect(!robot.intents.contains(.loadMessage(.c2c(.bob), seq: 40)))
    }

    @Test func `one that nobody finds stays an earlier message`() {
        var robot = Robot.online()
        robot.event(.messageAdded(answer("yes", to: Quote(seq: 1, sender: .bob), seq: 99), own: true, catchUp: false))
        robot.event(.messageLoaded(.c2c(.bob), seq: 1, nil))
        #expect(robot.text.contains("│ bob: an earlier message"))
    }

    @Test func `Enter goes to what a selected answer answers`() {
        var robot = Robot.online()
        robot.event(.messageAdded(answer("yes"), own: true, catchUp: false))
        robot.press(.up)
        #expect(robot.hintRow.contains("Enter quoted"))
        robot.press(.enter)
        #expect(robot.selectedRow?.hasSuffix("the build is green") == true)
        #expect(!robot.hintRow.contains("Enter quoted"))
    }

    @Test func `an answer to one's own words is marked in the list like a mention`() {
        var robot = Robot.online()
        let mine = Quote(seq: 1, sender: .alice)
        let message = answer("yes", to: mine, seq: 5, from: .carol, in: .group(.team))
        robot.event(.messageAdded(message, own: false, catchUp: false))
        #expect(robot.text.contains("@1"))
    }

    @Test func `an edited answer still answers, and one written again does so too`() {
        var robot = Robot.online()
        robot.event(.messageAdded(answer("yse"), own: true, catchUp: false))
        robot.press(.up, .character("e"))
        #expect(robot.composed == "yse")
        robot.press(.escape)
        robot.event(.messageChanged(.recalled(3)))
        robot.press(.up, .character("e"))
        #expect(robot.composed == "yse")
        #expect(robot.text.contains("reply to bob>"))
    }

    @Test(arguments: [(24, 80), (12, 40), (8, 20)])
    func `a quote is one row at every size, and no control of anybody's gets out of it`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        let evil = "red \u{1B}[31m\u{9B}2J \u{202E}txt\n\r" + String(repeating: "好", count: 60)
        robot.event(.messageAdded(.make(seq: 3, text: evil), own: false, catchUp: false))
        robot.event(
            .messageAdded(answer("yes", to: Quote(seq: 3, sender: .bob), seq: 4), own: true, catchUp: false))
        #expect(robot.text.contains("yes"))
        #expect(robot.text.filter { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" }.isEmpty)
    }
}
