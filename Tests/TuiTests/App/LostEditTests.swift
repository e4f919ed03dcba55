import Model
import Session
import TestSupport
import Testing
import Tui

/// A message is recalled or deleted while its author edits it.
@Suite struct LostEditTests {
    private static func editing(_ more: String = " more") -> Robot {
        var robot = Robot.havingSaid("one")
        robot.press(.up, .character("e"))
        robot.type(more)
        return robot
    }

    @Test func `the text stays in the line, it is said what happened, and keys go on changing it`() {
        var robot = Self.editing()
        robot.event(.messageChanged(.recalled(3)))
        #expect(robot.composed == "one more")
        #expect(robot.said.contains("was recalled. Your text stays here"))
        #expect(robot.text.contains("recalled> one more"))
        #expect(robot.hintRow.hasPrefix(" Enter send as new  Esc leave"))
        robot.type("!")
        #expect(robot.composed == "one more!")
        #expect(robot.text.contains("recalled> one more!"))
    }

    @Test func `an Enter that was meant for the edit sends nothing, and the next one a new message`() {
        var robot = Self.editing()
        robot.event(.messageChanged(.recalled(3)))
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.said.contains("Enter again sends this as a new one"))
        robot.type("!")
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        robot.press(.enter)
        guard case .send(let sent)? = robot.intents.last else { return #expect(Bool(false)) }
        #expect(sent.text == "one more!")
        #expect(robot.changes.isEmpty)
        #expect(robot.composed.isEmpty)
        #expect(!robot.text.contains("recalled>"))
    }

    @Test func `Esc drops it, the draft from before is there again, and the ring has what was written`() {
        var robot = Robot.havingSaid("one")
        robot.type("half a sentence")
        robot.press(.escape, .character("e"))
        robot.type(" more")
        robot.event(.messageChanged(.recalled(3)))
        #expect(robot.composed == "one more")
        robot.press(.escape)
        #expect(robot.composed == "half a sentence")
        robot.press(.control("u"), .control("y"), .alt("y"))
        #expect(robot.composed == "one more")
    }

    @Test func `what is typed into a text that was not changed yet does not become a message either`() {
        var robot = Self.editing("")
        robot.event(.messageChanged(.recalled(3)))
        robot.type(", two")
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.composed == "one, two")
    }

    @Test func `an emptied line has nothing to send, and ends it`() {
        var robot = Self.editing()
        robot.event(.messageChanged(.recalled(3)))
        robot.press(.control("u"), .enter)
        #expect(robot.intents.isEmpty)
        #expect(!robot.text.contains("recalled>"))
    }

    @Test func `one that the person deletes for themselves elsewhere is told apart`() {
        var robot = Self.editing()
        var summary = ConversationSummary.make(lastSeq: 3, readSeq: 3)
        summary.hidden = HiddenMessages([3])
        robot.event(.conversationChanged(summary))
        #expect(robot.said.contains("was deleted. Your text stays here"))
        #expect(robot.text.contains("deleted> one more"))
    }

    @Test func `in another conversation it is said as soon as that is opened`() {
        var robot = Self.editing()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.press(.control("n"))
        robot.event(.messageChanged(.recalled(3)))
        #expect(!robot.text.contains("was recalled"))
        robot.press(.control("p"))
        #expect(robot.said.contains("was recalled. Your text stays here"))
        #expect(robot.text.contains("recalled> one more"))
    }

    @Test func `a kept edit of an earlier run learns of the recall with the page that shows it`() {
        var robot = Robot(rows: 24, columns: 80)
        robot.beginLogin()
        robot.event(
            .restored(
                RestoredAccount(
                    conversations: [.make(lastSeq: 3)],
                    drafts: [.c2c(.bob): Draft(edit: DraftEdit(seq: 3, revision: 0, text: "one more"))],
                    place: .c2c(.bob))))
        robot.completeLogin([.make(lastSeq: 3, readSeq: 3)])
        #expect(robot.text.contains("editing> one more"))
        robot.event(.historyLoaded(.c2c(.bob), [.recalled(3)], hasMore: false))
        #expect(robot.text.contains("recalled> one more"))
    }

    @Test func `what was said to some alone is said to them alone anew`() {
        var robot = Robot.online()
        robot.run("/open group:team")
        robot.event(.messageAdded(Self.toBob("one", .unchanged), own: true, catchUp: false))
        robot.press(.up, .character("e"))
        robot.type(" more")
        robot.event(.messageChanged(Self.toBob("", MessageState(change: 1, recall: .init(by: .bob, at: .start)))))
        robot.press(.enter, .enter)
        guard case .send(let sent)? = robot.intents.last else { return #expect(Bool(false)) }
        #expect(sent.text == "one more")
        #expect(sent.to == [.bob])
    }

    private static func toBob(_ text: String, _ state: MessageState) -> Message {
        var state = state
        state.to = [.bob]
        return Message(
            conversation: .group(.team), seq: 1, messageID: .make(1), sender: .alice, content: .text(text),
            sentAt: .start, state: state)
    }
}
