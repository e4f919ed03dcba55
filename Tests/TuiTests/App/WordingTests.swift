import Model
import TestSupport
import Testing
import Tui

@Suite struct WordingTests {
    @Test(arguments: [(0, "0s"), (59, "59s"), (60, "1m"), (3_599, "59m"), (3_600, "1h"), (86_400, "1d"), (-5, "0s")])
    func `counts down in the coarsest unit`(seconds: Int64, text: String) {
        #expect(Wording.countdown(seconds: seconds) == text)
    }

    @Test(arguments: [(5, "5s"), (62, "1m 2s"), (7_980, "2h 13m"), (532_800, "6d 4h"), (86_400, "1d")])
    func `tells a duration in two units`(seconds: Int64, text: String) {
        #expect(Wording.duration(seconds: seconds) == text)
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

    @Test func `tells local times and days on both sides of midnight`() {
        let east = LocalTime(offsetSeconds: 12 * 3_600)
        #expect(LocalTime(offsetSeconds: 0).hourMinuteSecond(.start) == "14:00:00")
        #expect(LocalTime(offsetSeconds: 0).day(.start) == "Sat 21 Nov")
        #expect(east.hourMinute(.start) == "02:00")
        #expect(east.day(.start) == "Sun 22 Nov")
        #expect(LocalTime(offsetSeconds: -3_600).hourMinute(Timestamp(seconds: 0)) == "23:00")
        #expect(LocalTime(offsetSeconds: -3_600).day(Timestamp(seconds: 0)) == "Wed 31 Dec")
    }
}
