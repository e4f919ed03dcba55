import Model
import Session
import TestSupport
import Testing
import Tui

/// What is said in a group to some of its members alone, as each of them and the others see it.
@Suite struct DirectedMessageTests: DirectedScene {
    @Test func `the command says it to those who are named, and the row tells who sees it`() throws {
        var robot = robot()
        robot.run("/only @bob @carol psst 你好")
        let intent = try #require(sent(robot).first)
        #expect(intent.to == [.bob, .carol] && intent.text == "psst 你好" && intent.conversation == team)
        #expect(robot.composed.isEmpty)
        hear([message(1, "psst", by: .alice, to: [.bob, .carol])], &robot)
        #expect(robot.text.contains("psst (only bob, carol)"))
        hear([message(2, "back", by: .bob, to: [.alice])], &robot)
        #expect(robot.text.contains("back (only you)"))
    }

    @Test(arguments: [
        ("/only @bob", "Write /only @USER"), ("/only psst", "Write /only @USER"),
        ("/only @alice hm", "Write /only @USER"),
        ("/only @nobody psst", "Nobody here is called nobody."),
    ])
    func `what can't be meant stays in the line, with why`(line: String, why: String) {
        var robot = robot()
        robot.run(line)
        #expect(sent(robot).isEmpty && robot.text.contains(why) && robot.composed == line)
    }

    @Test func `between two there is nothing to say to some`() {
        var robot = Robot.online()
        robot.run("/only @bob psst")
        #expect(sent(robot).isEmpty && robot.text.contains("Between two it is for both"))
    }

    @Test func `the text of an answer to some alone stays for them whatever becomes of the answer`() throws {
        var robot = robot()
        hear([message(1, "secret", to: [.alice])], &robot)
        robot.press(.escape, .character("r"))
        robot.type("my answer")
        robot.press(.escape)
        #expect(robot.composed == "/only @bob @alice: my answer")
        robot.press(.enter)
        #expect(try #require(sent(robot).last).to == [.bob])
        // Sent once, it comes back for the same people.
        robot.press(.control("y"), .control("u"), .escape, .character("r"))
        robot.type("another")
        robot.press(.control("c"), .control("c"), .control("y"))
        #expect(robot.composed == "/only @bob @alice: another")
    }

    @Test func `the prompt of an answer names whom it goes to, and not who asked`() {
        var robot = robot()
        hear([message(1, "secret", to: [.alice])], &robot)
        robot.press(.escape, .character("r"))
        #expect(robot.text.contains("reply to bob alone>"))
        robot.press(.escape)
        hear([message(2, "secret", to: [.alice, .carol])], &robot)
        robot.press(.escape, .character("r"))
        #expect(robot.text.contains("reply to some alone>"))
    }

    @Test func `what is said to others does not count among what is below`() {
        var robot = robot()
        hear((1...60).map { message($0, "line \($0)") }, &robot)
        robot.press(.pageUp)
        let row = robot.text.split(separator: "\n").first { $0.contains("below") }
        #expect(row != nil)
        hear([message(61, "secret", to: [.carol]).forOthers], &robot)
        #expect(robot.text.split(separator: "\n").first { $0.contains("below") } == row)
    }

    @Test func `what was said to others is not shown, not counted and rings no bell`() {
        var robot = robot()
        robot.run("/open bob")
        robot.forgetEffects()
        let before = robot.state.model.chats.book[team]?.summary.lastAt
        hear([message(1, "secret", to: [.carol]).forOthers], &robot)
        let group = robot.state.model.chats.book[team]
        #expect(group?.unread == 0 && group?.summary.lastAt == before && group?.summary.lastSeq == 1)
        #expect(!robot.effects.contains(.bell))
        hear([message(2, "hello")], &robot)
        #expect(robot.state.model.chats.book[team]?.unread == 1)
        robot.run("/open #team")
        #expect(robot.text.contains("hello") && !robot.text.contains("secret") && !robot.text.contains("?"))
        #expect(robot.state.model.chats.open?.history.messages.map(\.seq) == [2])
        // Read with what stands before and behind it.
        hear([message(3, "secret", to: [.carol]).forOthers, message(4, "bye")], &robot)
        #expect(robot.state.model.chats.open?.unread == 0)
    }

    @Test func `a page that has nothing else does not end the way to older ones`() {
        var robot = robot()
        hear([message(120, "newest")], &robot)
        robot.forgetEffects()
        robot.press(.pageUp)
        #expect(robot.intents.contains(.loadOlder(team, before: 120)))
        robot.forgetEffects()
        let hidden = (70...119).map { message(Int64($0), "x", to: [.carol]).forOthers }
        robot.event(.historyLoaded(team, hidden, hasMore: true))
        #expect(robot.intents.contains(.loadOlder(team, before: 70)))
        robot.event(.historyLoaded(team, (20...69).map { message(Int64($0), "old \($0)") }, hasMore: true))
        #expect(robot.state.model.chats.open?.history.messages.map(\.seq) == Array(20...69) + [120])
    }

    @Test func `an answer to it goes to the same people`() throws {
        var robot = robot()
        hear([message(1, "for you two", to: [.alice, .carol])], &robot)
        robot.run("/reply fine")
        let intent = try #require(sent(robot).first)
        #expect(Set(intent.to).subtracting([.alice]) == [.bob, .carol])
        robot.run("/reply")
        #expect(robot.text.contains("reply to some alone>"))
    }

    @Test func `an answer can be said to some, and the next line is none any more`() throws {
        var robot = robot()
        hear([message(1, "for all")], &robot)
        robot.run("/reply")
        robot.run("/only @carol did you hear that?")
        let intent = try #require(sent(robot).first)
        #expect(intent.to == [.carol] && intent.content.quote == Quote(seq: 1, sender: .bob))
        robot.run("well")
        #expect(sent(robot).last?.content == .text("well") && sent(robot).last?.to == [])
    }

    @Test func `it is neither pinned for all nor passed on`() {
        var robot = robot()
        hear([message(1, "for you", to: [.alice])], &robot)
        robot.forgetEffects()
        robot.press(.escape, .character("f"))
        #expect(robot.text.contains("is not passed on"))
        robot.press(.character("p"))
        #expect(robot.text.contains("what is pinned is for everybody here"))
        #expect(sent(robot).isEmpty)
        #expect(!robot.intents.contains { if case .change = $0 { true } else { false } })
    }

    @Test func `a newest page that is mostly others' brings the one before by itself`() {
        var robot = robot()
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: 109)))
        let hidden = (60...108).map { message(Int64($0), "x", to: [.carol]).forOthers }
        robot.event(.historyLoaded(team, hidden + [message(109, "newest")], hasMore: true))
        #expect(robot.intents.contains(.loadOlder(team, before: 60)))
    }

    @Test func `taken back it comes into the line as it was said, never as a line for all`() {
        var robot = robot()
        var waiting = OutgoingMessage(
            messageID: .make(9), conversation: team, content: .text("psst"), to: [.bob], createdAt: .start,
            state: .queued)
        waiting.goesAt = .seconds(6)
        robot.event(.outgoingChanged(waiting))
        robot.run("/undo")
        #expect(robot.composed == "/only @bob: psst")
    }

    @Test func `in a narrow window who sees it stands below`() {
        var robot = robot(columns: 40)
        hear([message(1, "a text that takes all of its row", by: .alice, to: [.bob, .carol])], &robot)
        #expect(robot.text.contains("(only bob, carol)"))
    }
}
