import Model
import Session
import TestSupport
import Testing
import Tui

/// The list beside the history: what was said last and when, where there is room for it.
struct ConversationListTests {
    private static let team = ConversationID.group(.team)

    private func robot(columns: Int) -> Robot {
        var robot = Robot.online(rows: 24, columns: columns)
        robot.event(.conversationChanged(.make(conversation: Self.team, lastSeq: 1, readSeq: 1)))
        robot.event(
            .messageAdded(
                .make(conversation: Self.team, seq: 2, text: "one\ntwo", sentAt: .start), own: false, catchUp: false))
        return robot
    }

    @Test func `from 110 columns on each conversation shows what was said last`() {
        #expect(robot(columns: 110).text.contains("   bob: one two"))
        #expect(robot(columns: 110).text.contains("   the build is green"))
        #expect(!robot(columns: 109).text.contains("bob: one two"))
    }

    @Test(arguments: [
        (0, "now"), (59, "now"), (60, "1m"), (3_599, "59m"), (3_600, "1h"), (86_400, "1d"), (13 * 86_400, "13d"),
        (15 * 86_400, "2w"),
    ])
    func `and how long ago, in one unit`(seconds: Int64, age: String) {
        var robot = robot(columns: 120)
        robot.wait(.seconds(seconds))
        let row = robot.text.split(separator: "\n").first { $0.contains("# team") }
        #expect(row?.prefix { $0 != "│" }.hasSuffix(" \(age)") == true, "\(row ?? "")")
    }

    @Test func `the marked conversation is seen in a long list`() {
        var robot = Robot.online(rows: 12, columns: 120)
        for number in 0..<30 {
            robot.event(.conversationChanged(.make(conversation: .group(GroupID("g\(number)") ?? .team), lastSeq: 1)))
        }
        for _ in 0..<31 {
            robot.press(.control("n"))
            #expect(
                robot.text.split(separator: "\n").contains {
                    $0.hasPrefix(">") && !$0.hasPrefix("> ") || $0.hasPrefix(">#") || $0.hasPrefix(">@")
                })
        }
    }

    @Test(arguments: [60, 80, 83])
    func `popups leave no strip of something else at their sides`(columns: Int) {
        var robot = Robot.online(columns: columns)
        robot.press(.control("k"))
        let rows = robot.text.split(separator: "\n")
        #expect(rows[1].hasPrefix("┌"))
        #expect(rows[1].hasSuffix("┐"))
        #expect(rows[1].count == columns)
    }

    @Test func `empty places say what can be done`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin([])
        #expect(robot.text.contains("No conversation yet."))
        #expect(robot.text.contains("/open USER begins one"))
        robot.type("/open group:team")
        robot.press(.enter)
        robot.event(.historyLoaded(Self.team, [], hasMore: false))
        #expect(robot.text.contains("Everybody in"))
        robot.press(.control("f"))
        #expect(robot.text.contains("a part of a word is enough"))
    }
}
