import Model
import TestSupport
import Testing
import Tui

@Suite struct WordingTests {
    @Test(arguments: [(0, "0s"), (59, "59s"), (60, "1m"), (3_599, "59m"), (3_600, "1h"), (86_400, "1d"), (-5, "0s")])
    func `counts down in the coarsest unit`(seconds: Int64, text: String) {
        #expect(Wording.countdown(.seconds(seconds)) == text)
    }

    @Test(arguments: [(5, "5s"), (62, "1m 2s"), (7_980, "2h 13m"), (532_800, "6d 4h"), (86_400, "1d")])
    func `tells a duration in two units`(seconds: Int64, text: String) {
        #expect(Wording.duration(.seconds(seconds)) == text)
    }

    @Test(arguments: [
        (true, 1, 1, "Draft kept. 1 queued and 1 failed message kept."), (false, 2, 0, "2 queued messages kept."),
        (true, 0, 0, "Draft kept."), (false, 0, 1, "1 failed message kept."),
        (false, 0, 0, "No text is waiting to be sent."),
    ])
    func `says what is kept`(hasDraft: Bool, queued: Int, failed: Int, text: String) {
        #expect(Wording.kept(hasDraft: hasDraft, queued: queued, failed: failed, onDisk: false) == text)
    }

    @Test func `says on disk only where that is so`() {
        #expect(
            Wording.kept(hasDraft: true, queued: 1, failed: 0, onDisk: true)
                == "Draft kept on disk. 1 queued message kept on disk.")
    }

    private func clock(_ seconds: Int) -> LocalTime { LocalTime { _ in seconds } }

    @Test func `an instant is told by the offset that held then, on both sides of a change of the clocks`() {
        let change = Timestamp.start(plusSeconds: 3_600)
        let clock = LocalTime { $0.seconds < change.seconds ? 7_200 : 3_600 }
        #expect(clock.hourMinuteSecond(.start(plusSeconds: 3_599)) == "16:59:59")
        #expect(clock.hourMinuteSecond(change) == "16:00:00")
        #expect(clock.dayNumber(.start(plusSeconds: 8 * 3_600)) == clock.dayNumber(.start))
        #expect(clock.dayNumber(.start(plusSeconds: 9 * 3_600)) == clock.dayNumber(.start) + 1)
    }

    @Test(arguments: [
        (70_003, "Its cause, and its cure.", "Its cause, and its cure."),
        (70_052, "", ErrorCode.ticketRevoked.entry.text),
        (10_123, "The operator's own words.", "The operator's own words."),
        (999_999, "Nobody knows it.", "Nobody knows it."),
    ])
    func `a refusal has the words that came with it, or else the table's`(
        code: Int, text: String, words: String
    ) {
        #expect(Wording.refusal(ServiceError(ErrorCode(rawValue: code), text)) == "\(words) (\(code))")
    }

    @Test func `tells local times and days on both sides of midnight`() {
        let (utc, east, west) = (clock(0), clock(12 * 3_600), clock(-3_600))
        #expect(utc.hourMinuteSecond(.start) == "14:00:00")
        #expect(utc.day(.start) == "Sat 21 Nov")
        #expect(east.hourMinute(.start) == "02:00")
        #expect(east.day(.start) == "Sun 22 Nov")
        #expect(west.hourMinute(Timestamp(seconds: 0)) == "23:00")
        #expect(west.day(Timestamp(seconds: 0)) == "Wed 31 Dec")
    }
}
