import Model
import Session
import TestSupport
import Testing

@testable import Tui

/// That nothing meant for some alone is said to anybody else by the way it is written.
@Suite struct DirectedLineTests: DirectedScene {
    @Test(arguments: ["psst", "@carol must not know", "@carol: hm", ": x", "a: b", "/who", "two\n@carol lines"])
    func `a line that says it again says the same to the same people`(text: String) {
        let users: [UserID] = [.bob, .alice]
        guard case .command(.only, let argument) = SlashCommand.parse(DirectedLine.line(saying: text, only: users))
        else {
            Issue.record("another command")
            return
        }
        let words = DirectedLine(argument)
        #expect(words.names == users.map(\.description) && words.text == text)
    }

    @Test func `a colon ends the names, and what is said can begin with another one`() throws {
        var robot = robot()
        robot.run("/only @bob: @carol must not know")
        #expect(sent(robot).last?.to == [.bob] && sent(robot).last?.text == "@carol must not know")
        robot.run("/only @bob, @carol: psst")
        #expect(sent(robot).last?.to == [.bob, .carol] && sent(robot).last?.text == "psst")
    }

    @Test(arguments: [" /only @bob psst", "\t /only @bob psst", "\n/only @bob: psst"])
    func `a blank that slipped in before it tells nobody else`(line: String) {
        var robot = robot()
        robot.paste(line)
        robot.press(.enter)
        #expect(sent(robot).map(\.to) == [[.bob]] && sent(robot).last?.text == "psst")
        #expect(SlashCommand.parse(" /quit").isMessage && SlashCommand.parse(" /onlyx @bob").isMessage)
    }

    @Test(arguments: [
        (#"@"Bob B.": psst"#, ["Bob B."], "psst"), (#"@"Bob B.", @carol psst"#, ["Bob B.", "carol"], "psst"),
        ("@„Bob B.“ psst", ["Bob B."], "psst"), (#"@"Bob psst"#, [#""Bob"#], "psst"),
        (#"@"Bob B."x y"#, [#""Bob"#], #"B."x y"#),
        (#"@"" x"#, [#""""#], "x"),
    ])
    func `a name with a blank stands in quotation marks`(argument: String, names: [String], text: String) {
        let line = DirectedLine(argument)
        #expect(line.names == names && line.text == text)
    }

    @Test func `lines that are pasted behind it go into it, and not to everybody`() {
        var robot = robot()
        robot.type("/only @bob ")
        robot.paste((1...50).map { "line \($0)" }.joined(separator: "\n"))
        #expect(robot.text.contains("50 lines were pasted") && !robot.text.contains("Send them"))
        robot.press(.enter)
        #expect(robot.composed.hasPrefix("/only @bob line 1\n") && sent(robot).isEmpty)
    }

    @Test(arguments: ["/file notes.txt", "/poll Tea? | yes | no", "/call @carol tea"])
    func `what would be for everybody is refused while the answer is for some`(line: String) {
        var robot = robot()
        hear([message(1, "for you", to: [.alice])], &robot)
        robot.run("/reply")
        robot.forgetEffects()
        robot.run(line)
        #expect(robot.intents.isEmpty && robot.said.contains("this would be for everybody"))
        #expect(robot.text.contains("reply to bob alone>"))
    }

    @Test func `an answer goes to who is still there, and never to all`() throws {
        var robot = robot()
        hear([message(1, "for you two", to: [.alice, .carol])], &robot)
        tellMembers([.alice, .carol], &robot)
        robot.run("/reply fine")
        #expect(sent(robot).last.map { Set($0.to) } == [.alice, .carol])
        tellMembers([.dave], &robot)
        robot.run("/reply fine")
        #expect(sent(robot).last.map { Set($0.to) } == [.alice, .bob, .carol])
    }

    @Test func `nobody is told that one writes what is for some`() {
        var robot = robot()
        hear([message(1, "for you", to: [.alice])], &robot)
        robot.run("/reply")
        robot.forgetEffects()
        robot.type("fine")
        #expect(robot.typing.isEmpty)
    }

    @Test func `an answer that was refused stays one`() {
        var robot = robot()
        hear([message(1, "for all")], &robot)
        robot.run("/reply")
        robot.run("/only @carol " + String(repeating: "x", count: Limits.messageBytes))
        #expect(sent(robot).isEmpty)
        robot.press(.control("u"))
        #expect(robot.text.contains("reply to bob>"))
    }

    @Test func `it moves the conversation in nobody's list`() {
        var robot = robot()
        hear([message(1, "for all")], &robot)
        robot.run("/open bob")
        let before = robot.state.model.chats.book[team]?.summary.lastAt
        hear([message(2, "for you", to: [.alice])], &robot)
        let group = robot.state.model.chats.book[team]
        #expect(group?.summary.lastAt == before && group?.summary.lastSeq == 2 && group?.unread == 1)
    }

    /// Twenty days ago all up to `old`; since then what was said to others, but for `seen`.
    private func date(count: Int64, old: Int64, seen: Int64?) -> Robot {
        func message(_ seq: Int64) -> Message {
            let sentAt = Timestamp.start(plusSeconds: seq <= old ? seq - 20 * 86_400 : 0)
            let message = self.message(seq, "line \(seq).", at: sentAt)
            return seq <= old || seq == seen ? message : message.forOthers
        }
        var robot = robot()
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: count, readSeq: count)))
        robot.event(.historyLoaded(team, (max(1, count - 49)...count).map(message), hasMore: true))
        robot.forgetEffects()
        robot.run("/date today")
        for _ in 0..<100 {
            let last = robot.intents.last
            robot.forgetEffects()
            switch last {
            case .loadMessage(let id, let seq)?: robot.event(.messageLoaded(id, seq: seq, message(seq)))
            case .loadOlder(let id, before: let end?)?:
                robot.event(.historyLoaded(id, (max(1, end - 50)..<end).map(message), hasMore: end > 51))
            case _: return robot
            }
        }
        return robot
    }

    @Test func `a day on which only others were spoken to leads to the next message that is to be seen`() {
        #expect(date(count: 100, old: 90, seen: 95).selectedRow?.contains("line 95.") == true)
        #expect(date(count: 300, old: 60, seen: 200).selectedRow?.contains("line 200.") == true)
        #expect(date(count: 100, old: 90, seen: nil).said.contains("Nothing has been said here since then"))
    }
}

extension SlashCommand.Line {
    fileprivate var isMessage: Bool { if case .message = self { true } else { false } }
}
