import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct HistoryPlacesTests {
    private static let newestKey = KeyPress.alt(">")
    private static let oldestKey = KeyPress.alt("<")

    private static func page(_ seqs: ClosedRange<Int64>) -> [Message] {
        seqs.map { .make(seq: $0, text: "line \($0).") }
    }

    /// bob has said 2,000 lines, of which the newest 50 are here.
    private func long(rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.conversationChanged(.make(lastSeq: 2_000, readSeq: 2_000)))
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1_951...2_000), hasMore: true))
        robot.forgetEffects()
        return robot
    }

    /// The same, of which alice has read so many before she comes back from another conversation.
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

    private func seqs(_ robot: Robot) -> [Int64] { robot.state.model.chats.open?.history.messages.map(\.seq) ?? [] }

    @Test func `a row says that the history is scrolled up, how much is below, and the key that goes there`() {
        var robot = long()
        #expect(!robot.text.contains("below"))
        robot.press(.pageUp)
        #expect(robot.text.contains("↓ 18 below"))
        #expect(robot.text.contains("Alt-> newest"))
        robot.event(
            .messageAdded(.make(seq: 2_001, text: "line 2001."), own: false, catchUp: false),
            .messageAdded(.make(seq: 2_002, text: "line 2002."), own: false, catchUp: false))
        #expect(robot.text.contains("↓ 20 below, 2 new"))
        robot.press(Self.newestKey)
        #expect(!robot.text.contains("below"))
        #expect(robot.text.contains("line 2002."))
        #expect(robot.intents.contains(.markRead(.c2c(.bob), seq: 2_002)))
    }

    @Test func `paging loses no row when the row that says so comes and goes`() {
        for rows in [8, 9, 12, 24] {
            var robot = long(rows: rows)
            var seen: Set<Int64> = []
            func look() {
                let text = robot.text
                seen.formUnion((Int64(1_951)...2_000).filter { text.contains("line \($0).") })
            }
            look()
            for _ in 0..<60 {
                robot.press(.pageUp)
                look()
            }
            #expect(seen == Set(1_951...2_000), "\(rows) rows up")
            seen = []
            look()
            for _ in 0..<60 {
                robot.press(.pageDown)
                look()
            }
            #expect(seen == Set(1_951...2_000), "\(rows) rows down")
            #expect(robot.state.model.chats.open?.isAtNewest == true)
        }
    }

    @Test func `the oldest message is fetched as a stretch of its own, and the newest is there at once again`() {
        var robot = long()
        robot.press(Self.oldestKey)
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 27)])
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1...26), hasMore: false))
        #expect(robot.text.contains("line 1."))
        #expect(!robot.text.contains("PgUp loads"))
        #expect(robot.text.contains("below"))
        #expect(seqs(robot) == Array(1...26))
        robot.forgetEffects()
        robot.press(KeyPress(.end, .control))
        #expect(robot.text.contains("line 2000."))
        #expect(seqs(robot) == Array(1_951...2_000))
        #expect(robot.intents.isEmpty)
    }

    @Test func `Home and End in an empty line go there, too, and in a text they move the cursor`() {
        var robot = long()
        robot.press(KeyPress(.home))
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 27)])
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1...26), hasMore: false))
        robot.type("abc")
        robot.press(KeyPress(.home), .init(.end))
        #expect(robot.state.model.chats.composer.cursor == 3)
        #expect(robot.text.contains("line 1."))
    }

    @Test func `down from a stretch of the past the next one is asked for, until both meet`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(lastSeq: 140, readSeq: 140)))
        robot.event(.historyLoaded(.c2c(.bob), Self.page(101...140), hasMore: true))
        robot.press(Self.oldestKey)
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1...26), hasMore: false))
        robot.forgetEffects()
        for _ in 0..<3 { robot.press(.pageDown) }
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 77)])
        #expect(robot.text.contains("line 26."))
        robot.event(.historyLoaded(.c2c(.bob), Self.page(27...76), hasMore: true))
        #expect(robot.text.contains("line 26."))
        #expect(!robot.text.contains("line 60."))
        // What comes meanwhile is kept with the newest.
        robot.event(.messageAdded(.make(seq: 141, text: "line 141."), own: false, catchUp: false))
        robot.forgetEffects()
        for _ in 0..<6 { robot.press(.pageDown) }
        #expect(robot.intents.first == .loadOlder(.c2c(.bob), before: 127))
        robot.event(.historyLoaded(.c2c(.bob), Self.page(77...126), hasMore: true))
        #expect(seqs(robot) == Array(1...141))
        for _ in 0..<10 { robot.press(.pageDown) }
        #expect(robot.text.contains("line 141."))
        #expect(robot.state.model.chats.open?.isAtNewest == true)
    }

    @Test func `what is said, changed and sent meanwhile is right where it belongs`() {
        var robot = long()
        robot.press(Self.oldestKey)
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1...26), hasMore: false))
        robot.event(.messageAdded(.make(seq: 2_001, text: "line 2001."), own: false, catchUp: false))
        robot.event(.messageChanged(.recalled(2, sender: .bob)), .messageChanged(.recalled(1_999, sender: .bob)))
        #expect(robot.text.contains("bob recalled a message"))
        #expect(seqs(robot) == Array(1...26))
        #expect(robot.state.model.chats.open?.unread == 1)
        // The newest page comes once more, as after every login.
        robot.event(.historyLoaded(.c2c(.bob), Self.page(1_952...2_001), hasMore: true))
        #expect(robot.text.contains("line 1."))
        robot.type("hello")
        robot.press(.enter)
        #expect(robot.text.contains("line 2001."))
        #expect(!robot.text.contains("line 1999."))
        #expect(seqs(robot) == Array(1_951...2_001))
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

    @Test func `what is never sent is given up, and said`() {
        var robot = long()
        robot.press(Self.oldestKey)
        for _ in 0..<10 { robot.event(.historyLoaded(.c2c(.bob), [], hasMore: false)) }
        #expect(robot.state.model.notices.text == "That message is not there any more.")
        #expect(robot.intents.count == 5)
        #expect(seqs(robot) == Array(1_951...2_000))
    }

    @Test func `a message that was selected further up stays in view when the selection ends`() {
        var robot = long()
        robot.press(.pageUp)
        let before = robot.frame
        robot.press(.escape)
        #expect(robot.selectedRow != nil)
        robot.press(.escape)
        #expect(robot.frame == before)
    }
}
