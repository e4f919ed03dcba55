import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct MessageEditTests {
    @Test(arguments: ["it's on the wey", "你好，世界", "done 🎉", "family 👩‍👩‍👧 ok", "two\nlines"])
    func `e takes the text into the composer and Enter sends what became of it`(text: String) {
        var robot = Robot.havingSaid(text)
        robot.press(.up, .character("e"))
        #expect(robot.composed == text)
        #expect(robot.text.contains("editing> "))
        #expect(robot.hintRow.hasPrefix(" Enter save  Esc leave"))
        robot.press(.backspace)
        robot.type("界!")
        robot.press(.enter)
        #expect(robot.intents == [.change(.c2c(.bob), seq: 3, .edit(text.dropLast() + "界!", revision: 0))])
        #expect(robot.composed.isEmpty)
        #expect(!robot.text.contains("(edited)"))
        robot.event(.messageChanged(.changed(3, "\(text.dropLast())界!", revision: 1)))
        #expect(robot.text.contains("(edited)"))
    }

    @Test func `the draft waits meanwhile and is there again afterwards`() {
        for (key, isSent) in [(KeyPress.escape, false), (.enter, true)] {
            var robot = Robot.havingSaid("typo")
            robot.type("half a sentence")
            robot.press(.escape, .character("e"))
            robot.type("!")
            robot.press(key)
            #expect(robot.composed == "half a sentence")
            #expect(robot.changes == (isSent ? [.edit("typo!", revision: 0)] : []))
            guard !isSent else { continue }
            // What was written is in the ring.
            robot.press(.control("u"), .control("y"), .alt("y"))
            #expect(robot.composed == "typo!")
        }
    }

    @Test func `^C gives the change up, and what is typed then is a new message`() {
        var robot = Robot.havingSaid("mine")
        robot.run("/edit")
        #expect(robot.text.contains("editing> mine"))
        robot.type("!")
        robot.press(.control("c"))
        #expect(!robot.text.contains("editing>"))
        robot.press(.control("y"))
        #expect(robot.composed.hasSuffix("!"))
    }

    @Test func `a text that is not changed, or empty, is not sent`() {
        var robot = Robot.havingSaid("fine")
        robot.press(.up, .character("e"), .enter)
        #expect(robot.intents.isEmpty)
        #expect(!robot.text.contains("editing>"))
        robot.press(.up, .character("e"), .control("u"), .enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.said.contains("x takes it back"))
        #expect(robot.text.contains("editing>"))
        robot.press(.control("y"))
        #expect(robot.composed == "fine")
    }

    @Test func `a text that begins with a slash is no command while a message is edited`() {
        var robot = Robot.havingSaid("/etc/hosts")
        robot.press(.up, .character("e"))
        robot.type(" /quit")
        robot.press(.enter)
        #expect(robot.changes == [.edit("/etc/hosts /quit", revision: 0)])
        #expect(!robot.effects.contains(.quit))
    }

    @Test func `another's, a recalled one and one of a newer kind can't be edited, and it is said why`() {
        let unknown = Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .alice,
            content: .unknown(kind: 9, bytes: [1], text: "a poll"), sentAt: .start)
        for (message, reason) in [
            (Message.make(seq: 3), "only who sent"), (.recalled(3), "its text is gone"), (unknown, "only a text"),
        ] {
            var robot = Robot.online()
            robot.event(.messageAdded(message, own: message.sender == .alice, catchUp: false))
            robot.press(.escape)
            #expect(!robot.hintRow.contains("edit"))
            robot.press(.character("e"))
            #expect(robot.said.contains(reason))
            #expect(robot.composed.isEmpty)
        }
    }

    @Test(arguments: [ErrorCode.changeConflict, .noNetwork])
    func `what was refused is in the composer again, with cause and cure`(code: ErrorCode) {
        var robot = Robot.havingSaid("one")
        robot.type("draft")
        robot.press(.escape, .character("e"))
        robot.type(" two")
        robot.press(.enter)
        robot.event(.messageChanged(.changed(3, "three", revision: 4)))
        robot.event(.changeRefused(.c2c(.bob), seq: 3, .edit("one two", revision: 0), ServiceError(code)))
        #expect(robot.said.contains(code == .noNetwork ? "once this is online" : "\(code.rawValue)"))
        #expect(robot.said.contains("Enter tries again"))
        #expect(robot.text.contains("editing> one two"))
        robot.press(.enter)
        #expect(robot.changes.last == .edit("one two", revision: 4))
        #expect(robot.composed == "draft")
    }

    @Test func `offline it is refused at once and goes on being edited`() {
        var robot = Robot.havingSaid("one")
        robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 1), error: nil))
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.press(.enter)
        robot.event(.changeRefused(.c2c(.bob), seq: 3, .edit("one!", revision: 0), ServiceError(.noNetwork)))
        #expect(robot.composed == "one!")
        #expect(robot.text.contains("editing> one!"))
        #expect(robot.said.contains("Enter tries again"))
    }

    @Test func `who has typed on meanwhile keeps that, and the refused text is in the ring`() {
        var robot = Robot.havingSaid("one")
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.press(.enter)
        robot.type("next")
        robot.event(.changeRefused(.c2c(.bob), seq: 3, .edit("one!", revision: 0), ServiceError(.changeConflict)))
        #expect(robot.composed == "next")
        robot.press(.control("y"))
        #expect(robot.composed == "nextone!")
    }

    @Test func `it goes on after a kick, and in its own conversation`() {
        var robot = Robot.havingSaid("one")
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.press(.control("n"))
        #expect(robot.composed.isEmpty)
        #expect(robot.text.contains("✎"))
        robot.press(.control("p"))
        #expect(robot.text.contains("editing> one!"))
        robot.end(.kicked(.make()))
        #expect(robot.text.contains("Draft kept"))
        robot.pause()
        robot.press(.escape)
        #expect(robot.text.contains("editing> one!"))
        robot.press(.enter)
        #expect(robot.changes.isEmpty)
        #expect(robot.composed == "one!")
    }

    @Test func `a sign-out makes a draft of it, a switch and the end keep it`() {
        var robot = Robot.havingSaid("one")
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.end(.loggedOut)
        #expect(robot.state.model.chats.book[.c2c(.bob)]?.draft.text == "one!")
        #expect(robot.state.model.chats.open?.edit == nil)

        robot = Robot.havingSaid("one")
        robot.event(.storageChanged(.saved))
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.feed(.leaving)
        let edit = DraftEdit(seq: 3, revision: 0, text: "one!")
        #expect(robot.intents.last == .saveDraft(.c2c(.bob), Draft(edit: edit)))

        robot = Robot.havingSaid("one")
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.event(.accountSwitched(from: .alice, to: .bob))
        robot.beginLogin(user: "bob")
        #expect(!robot.text.contains("one!"))
        robot.event(.accountSwitched(from: .bob, to: .alice))
        robot.beginLogin()
        #expect(robot.state.model.chats.book[.c2c(.bob)]?.draft.text == "")
        #expect(robot.state.model.chats.book[.c2c(.bob)]?.composer.text == "one!")
    }

    @Test func `/edit takes the latest text of one's own`() {
        var robot = Robot.havingSaid("mine")
        robot.event(.messageAdded(.make(seq: 4, text: "bob's"), own: false, catchUp: false))
        robot.type("/edit")
        robot.press(.enter)
        #expect(robot.text.contains("editing> mine"))
        robot.press(.escape)
        robot.event(.messageChanged(.recalled(3)))
        robot.type("/edit")
        robot.press(.enter)
        #expect(robot.said.contains("can be edited"))
    }

    @Test func `quitting says that an unfinished edit is lost where nothing keeps it`() {
        var robot = Robot.havingSaid("one")
        robot.press(.up, .character("e"), .control("q"))
        #expect(robot.effects.contains(.quit))
        robot = Robot.havingSaid("one")
        robot.press(.up, .character("e"))
        robot.type("!")
        robot.press(.control("q"))
        #expect(!robot.effects.contains(.quit))
    }
}
