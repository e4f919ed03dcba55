import Model
import Session
import TestSupport
import Testing
import Tui

/// The way to the first message that nobody has read yet.
@Suite struct FirstUnreadTests {
    private static func page(_ seqs: ClosedRange<Int64>) -> [Message] {
        seqs.map { .make(seq: $0, text: "line \($0).") }
    }

    /// bob has said 2,000 lines, of which the newest 50 are here and alice has read so many, before she comes back from another conversation.
    private func unread(_ readSeq: Int64) -> Robot {
        var robot = Robot.online()
        robot.type("/open carol")
        robot.press(.enter)
        robot.event(.conversationChanged(.make(lastSeq: 2_000, readSeq: readSeq)))
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1_951...2_000), hasMore: true))
        robot.type("/open bob")
        robot.press(.enter)
        robot.forgetEffects()
        return robot
    }

    @Test func `the first unread message is at the top, under its rule, wherever it is`() {
        var robot = unread(1_960)
        robot.press(.alt("u"))
        let rows = robot.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[1].contains("40 new since"))
        #expect(rows[2].contains("line 1961."))
        robot = Robot.online()
        robot.press(.alt("u"))
        #expect(robot.state.model.notices.text == "Nothing is unread here.")
    }

    @Test func `a row says that unread messages are further up, until one scrolls up or answers`() {
        var robot = unread(1_960)
        func top(_ robot: Robot) -> Substring {
            robot.text.split(separator: "\n", omittingEmptySubsequences: false)[1]
        }
        #expect(top(robot).contains("↑ 40 new") && top(robot).contains("Alt-u first"))
        robot.press(.pageUp, .pageDown)
        #expect(!top(robot).contains("↑"))
        robot = unread(1_960)
        robot.type("seen")
        #expect(top(robot).contains("↑ 40 new"))
        robot.press(.enter)
        #expect(!top(robot).contains("↑"))
        #expect(!top(unread(1_998)).contains("↑"))
    }

    @Test func `an unread message that is not here is fetched, and asked for again when the session was busy`() {
        var robot = unread(100)
        robot.type("/unread")
        robot.press(.enter)
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 127)])
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1_901...1_950), hasMore: true))
        #expect(robot.intents.count == 2)
        robot.event(.historyLoaded(.c2c(.bob), Self.page(77...126), hasMore: true))
        #expect(robot.text.contains("line 101."))
        #expect(robot.intents.count == 2)
    }

    @Test(arguments: [1_960, 100] as [Int64])
    func `the key to the next unread conversation leads to its first unread message`(readSeq: Int64) {
        var robot = Robot.online()
        robot.type("/open carol")
        robot.press(.enter)
        robot.event(.conversationChanged(.make(lastSeq: 2_000, readSeq: readSeq)))
        robot.forgetEffects()
        robot.press(.alt("a"))
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1_951...2_000), hasMore: true))
        if readSeq == 100 { robot.event(.historyLoaded(.c2c(.bob), Self.page(77...126), hasMore: true)) }
        let rows = robot.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[1].contains("new since"))
        #expect(rows[2].contains("line \(readSeq + 1)."))
        // Nothing is read that nobody has seen.
        #expect(robot.intents.allSatisfy { $0 != .markRead(.c2c(.bob), seq: 2_000) })
        robot.press(.alt(">"))
        #expect(robot.intents.contains(.markRead(.c2c(.bob), seq: 2_000)))
    }
}
