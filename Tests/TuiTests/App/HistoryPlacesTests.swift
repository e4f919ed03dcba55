import Foundation
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

    // MARK: Turning to another conversation

    private let bob = ConversationID.c2c(.bob)

    private static func new(_ seqs: ClosedRange<Int64>) -> [SessionEvent] {
        seqs.map { .messageAdded(.make(seq: $0, text: "line \($0)."), own: false, catchUp: false) }
    }

    /// What is seen of the history.
    private func lines(_ robot: Robot) -> [String] {
        robot.text.split(separator: "\n").compactMap { row in
            row.range(of: "line ").map { String(row[$0.lowerBound...]) }
        }.filter { $0.hasSuffix(".") }
    }

    @Test func `whoever scrolled up is there again when they come back, and sees how many came since`() {
        var robot = long()
        for _ in 0..<2 { robot.press(.pageUp) }
        let before = lines(robot)
        robot.run("/open carol")
        for event in Self.new(2_001...2_003) { robot.event(event) }
        robot.run("/open bob")
        #expect(lines(robot) == before)
        #expect(robot.text.contains("↓ 36 below, 3 new"))
        #expect(!robot.intents.contains { if case .markRead(.c2c(.bob), _) = $0 { true } else { false } })
        robot.press(Self.newestKey)
        robot.run("/open carol")
        for event in Self.new(2_004...2_004) { robot.event(event) }
        robot.run("/open bob")
        #expect(robot.text.contains("line 2004."))
        #expect(!robot.text.contains("below"))
    }

    @Test func `a place that was let go of is loaded again, and nothing counts as read before that`() {
        var robot = long()
        robot.press(Self.oldestKey)
        robot.event(.historyLoaded(bob, Self.page(1...26), hasMore: false))
        robot.press(.pageDown)
        let before = lines(robot)
        robot.run("/open carol")
        for event in Self.new(2_001...2_001) { robot.event(event) }
        robot.forgetEffects()
        robot.run("/open bob")
        // The store has what was seen, and may have nothing after it.
        #expect(robot.intents == [.loadOlder(bob, before: 27)])
        robot.event(.historyLoaded(bob, Self.page(1...26), hasMore: false))
        #expect(lines(robot) == before)
        #expect(robot.state.model.chats.open?.unread == 1)
        #expect(robot.intents.last == .loadOlder(bob, before: 77))
        robot.event(.historyLoaded(bob, Self.page(27...76), hasMore: true))
        #expect(lines(robot) == before)
    }

    @Test func `who goes on before the place is here stays where they went`() {
        var robot = long()
        robot.press(Self.oldestKey)
        robot.event(.historyLoaded(bob, Self.page(1...26), hasMore: false))
        robot.run("/open carol")
        robot.run("/open bob")
        robot.press(.pageUp)
        let before = lines(robot)
        robot.event(.historyLoaded(bob, Self.page(1...51), hasMore: false))
        #expect(lines(robot) == before)
    }

    @Test func `a message that was selected is seen where it was, and no key acts on it`() {
        var robot = long()
        robot.event(.conversationChanged(.make(conversation: .c2c(.carol))))
        robot.press(.escape)
        for _ in 0..<30 { robot.press(.up) }
        let before = lines(robot)
        robot.click("@ carol")
        #expect(robot.state.model.chats.openID == .c2c(.carol))
        #expect(robot.state.model.chats.open?.position == .newest)
        robot.run("/open bob")
        #expect(lines(robot) == before)
        #expect(robot.selectedRow == nil)
    }

    @Test func `a start stands where one left off, also when the link comes and goes meanwhile`() {
        let kept = RestoredAccount(
            conversations: [.make(lastSeq: 2_000, readSeq: 2_000)], place: bob,
            mark: HistoryMark(seq: 900, hiddenRows: 0), seenAt: .start)
        var robot = Robot()
        robot.event(.storageChanged(.saving))
        robot.beginLogin()
        robot.event(.restored(kept), .storageChanged(.saved))
        // After the newest page, which the session takes first.
        #expect(robot.intents.last == .open(bob))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: "cut"))
        robot.event(.historyLoaded(bob, Self.page(1_951...2_000), hasMore: true))
        #expect(robot.intents.last == .loadOlder(bob, before: 901))
        // What the store does not have waits for the login.
        robot.event(.historyRefused(bob, ServiceError(.noNetwork)))
        #expect(robot.state.model.notices.text == nil)
        robot.event(.linkChanged(.connected, error: nil))
        robot.forgetEffects()
        robot.completeLogin([.make(lastSeq: 2_010, readSeq: 2_000, unread: 10)])
        #expect(robot.intents.contains(.open(bob)))
        robot.event(.historyLoaded(bob, Self.page(1_961...2_010), hasMore: true))
        #expect(robot.intents.contains(.loadOlder(bob, before: 901)))
        robot.event(.historyLoaded(bob, Self.page(851...900), hasMore: true))
        #expect(robot.text.contains("line 900."))
        #expect(!robot.text.contains("line 901."))
        #expect(robot.text.contains("↓ 1110 below, 10 new"))
        #expect(!robot.intents.contains { if case .keepPlace = $0 { true } else { false } })
    }

    @Test func `a start with the conversation that was left stands where one left off there, unless one has gone on`() {
        let kept = RestoredAccount(
            conversations: [.make(lastSeq: 2_000, readSeq: 2_000)], place: bob,
            mark: HistoryMark(seq: 900, hiddenRows: 0), seenAt: .start)
        func started(with conversation: ConversationID) -> Robot {
            var robot = Robot(initialConversation: conversation)
            robot.event(.storageChanged(.saving))
            robot.beginLogin()
            robot.event(.restored(kept), .storageChanged(.saved))
            robot.event(.historyLoaded(conversation, Self.page(1_951...2_000), hasMore: true))
            return robot
        }
        var robot = started(with: bob)
        #expect(robot.intents.last == .loadOlder(bob, before: 901))
        robot.event(.historyLoaded(bob, Self.page(851...900), hasMore: true))
        #expect(robot.text.contains("line 900."))
        #expect(!robot.text.contains("line 901."))
        #expect(!robot.intents.contains { if case .keepPlace = $0 { true } else { false } })

        let other = started(with: .c2c(.carol))
        #expect(!other.intents.contains(.loadOlder(bob, before: 901)))
        #expect(other.state.model.chats.open?.isAtNewest == true)

        var gone = Robot(initialConversation: bob)
        gone.event(.storageChanged(.saving))
        gone.beginLogin()
        gone.completeLogin([.make(lastSeq: 2_000, readSeq: 2_000)])
        gone.event(.historyLoaded(bob, Self.page(1_951...2_000), hasMore: true))
        gone.press(.pageUp)
        let seen = lines(gone)
        gone.event(.restored(kept), .storageChanged(.saved))
        #expect(lines(gone) == seen)
    }

    @Test func `how far one has scrolled is kept once one rests, and when one leaves`() {
        var robot = Robot.online()
        robot.event(.storageChanged(.saving), .restored(RestoredAccount(place: bob)), .storageChanged(.saved))
        robot.event(.conversationChanged(.make(lastSeq: 2_000, readSeq: 2_000)))
        robot.event(.historyLoaded(bob, Self.page(1_951...2_000), hasMore: true))
        robot.forgetEffects()
        robot.press(.pageUp)
        robot.press(.pageUp)
        #expect(robot.intents.isEmpty)
        robot.wait(.seconds(2))
        guard case .entry(.seq(let seq), let rows)? = robot.state.model.chats.open?.position else {
            Issue.record("not scrolled")
            return
        }
        #expect(robot.intents == [.keepPlace(bob, at: HistoryMark(seq: seq, hiddenRows: rows))])
        robot.forgetEffects()
        robot.press(Self.newestKey)
        robot.feed(.leaving)
        #expect(robot.intents.last == .keepPlace(bob))
    }

    @Test func `what does not come back is given up without a word, and then counts as read again`() {
        for isLost in [true, false] {
            var robot = long()
            robot.press(Self.oldestKey)
            robot.event(.historyLoaded(bob, Self.page(1...26), hasMore: false))
            robot.run("/open carol")
            for event in Self.new(2_001...2_001) { robot.event(event) }
            robot.run("/open bob")
            robot.forgetEffects()
            if isLost {
                robot.event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: "cut"))
                robot.event(.linkChanged(.connected, error: nil))
            } else {
                robot.event(.historyRefused(bob, ServiceError(.noNetwork)))
                #expect(robot.state.model.notices.text == nil)
            }
            robot.press(KeyPress(.insert))
            #expect(robot.intents.contains(.markRead(bob, seq: 2_001)))
        }
    }

    @Test func `who goes to a message on the way back is not taken from it`() {
        var robot = long()
        robot.press(Self.oldestKey)
        robot.event(.historyLoaded(bob, Self.page(1...26), hasMore: false))
        robot.run("/open carol")
        robot.run("/open bob")
        robot.press(.escape)
        let selected = robot.selectedRow
        robot.event(.historyLoaded(bob, Self.page(1...51), hasMore: false))
        #expect(selected != nil && robot.selectedRow == selected)
    }

    @Test func `a hole before what comes moves nobody who has scrolled up`() {
        var robot = long()
        robot.press(.pageUp)
        let before = lines(robot)
        robot.event(.conversationChanged(.make(lastSeq: 2_300, readSeq: 2_000, unread: 300)))
        robot.event(.historyLoaded(bob, Self.page(2_251...2_300), hasMore: true))
        #expect(lines(robot) == before)
        robot.press(Self.newestKey)
        #expect(robot.text.contains("line 2300."))
    }
}
