import Model
import Session
import TestSupport
import Testing

@testable import Tui

/// Going to a day. The tests' clock stands at Saturday, 2026-11-21 14:00 UTC.
@Suite struct DatePlaceTests {
    private let utc = LocalTime(zoneOffset: { _ in 0 })

    private func day(_ text: String, clock: LocalTime? = nil) -> String? {
        TypedDay.beginning(of: text, now: .start, clock: clock ?? utc).map { "\($0)" }
    }

    @Test(arguments: [
        ("today", "2026-11-21"), ("Yesterday", "2026-11-20"), ("sat", "2026-11-21"), ("friday", "2026-11-20"),
        ("sun", "2026-11-15"), ("3d", "2026-11-18"), ("2w", "2026-11-07"), ("2026-02-28", "2026-02-28"),
        ("2024-02-29", "2024-02-29"), ("20 nov", "2026-11-20"), ("5 december", "2025-12-05"), ("11-20", "2026-11-20"),
        ("12-31", "2025-12-31"), ("1 jan 2020", "2020-01-01"),
    ])
    func `a day is read as people type it`(text: String, expected: String) {
        #expect(day(text) == expected + "T00:00:00.000Z")
    }

    @Test(arguments: [
        "", "tomorrow", "2026-11-22", "2026-02-30", "2026-13-01", "0-0-0", "x", "20 nox", "d", "-1d", "1 2 3 4",
        "99999d",
        "nov",
    ])
    func `what is no day, or has not been, is none`(text: String) {
        #expect(day(text) == nil)
    }

    @Test func `a day begins by the clock of the place`() {
        let tokyo = LocalTime(zoneOffset: { _ in 9 * 3_600 })
        #expect(day("today", clock: tokyo) == "2026-11-20T15:00:00.000Z")
    }

    /// One message an hour up to now, of which those up to `hidden` can't be seen; answers what is asked.
    private func search(_ text: String, count: Int64, hidden: Int64 = 0) -> (Robot, asked: Int) {
        func message(_ seq: Int64) -> Message {
            .make(seq: seq, text: "line \(seq).", sentAt: .start(plusSeconds: (seq - count) * 3_600))
        }
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(lastSeq: count, readSeq: count)))
        robot.event(.historyLoaded(.c2c(.bob), (max(1, count - 49)...count).map(message), hasMore: true))
        robot.forgetEffects()
        robot.type("/date \(text)")
        robot.press(.enter)
        var asked = 0
        while case .loadMessage(let id, let seq)? = robot.intents.last, asked < 100 {
            asked += 1
            robot.forgetEffects()
            robot.event(.messageLoaded(id, seq: seq, seq > hidden ? message(seq) : nil))
        }
        if case .loadOlder(let id, before: let end)? = robot.intents.last, let end {
            robot.event(.historyLoaded(id, (max(1, end - 50)..<end).map(message), hasMore: true))
        }
        return (robot, asked)
    }

    @Test func `the first message of the day is found by halves, and shown`() {
        let (robot, asked) = search("2026-11-01", count: 10_000)
        // 20 days and 14 hours before the newest one.
        #expect(robot.selectedRow?.hasSuffix("line 9506.") == true)
        #expect((10...15).contains(asked), "\(asked)")
        #expect(search("today", count: 10_000).0.selectedRow?.hasSuffix("line 9986.") == true)
    }

    @Test func `a day before the first message is that one, and what may not be seen is older`() {
        #expect(search("2020-01-01", count: 100).0.selectedRow?.hasSuffix("line 1.") == true)
        #expect(search("2020-01-01", count: 100, hidden: 60).0.selectedRow?.hasSuffix("line 61.") == true)
    }

    @Test func `where nothing was said since, the newest is shown and that is said`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(lastSeq: 2, readSeq: 2)))
        robot.wait(.seconds(2 * 86_400))
        robot.type("/date today")
        robot.press(.enter)
        while case .loadMessage(let id, let seq)? = robot.intents.last {
            robot.forgetEffects()
            robot.event(.messageLoaded(id, seq: seq, .make(seq: seq)))
        }
        #expect(robot.said.contains("Nothing has been said here since then"))
    }

    @Test func `a bad day keeps the line and says what to write`() {
        var robot = Robot.online()
        robot.type("/date soon")
        robot.press(.enter)
        #expect(robot.composed == "/date soon")
        #expect(robot.said.contains("Write yesterday"))
    }
}
