import Model
import TestSupport
import Testing

struct QuietHoursTests {
    private let berlin = fixture(ZoneName("Europe/Berlin"))

    private func at(_ hour: Int64, _ minute: Int64 = 0, day: Int64 = 20_000) -> Timestamp {
        Timestamp(seconds: day * 86_400 + hour * 3_600 + minute * 60)
    }

    @Test func `they are written as times of day, and read as they are written`() {
        for (text, hours) in [("22:00-07:00", "22:00-07:00"), ("22-7", "22:00-07:00"), ("9:30-17", "09:30-17:00")] {
            let quiet = QuietHours(hours: text, zone: berlin)
            #expect(quiet?.hours == hours)
            #expect(quiet.flatMap { QuietHours($0.description) } == quiet)
        }
        for text in [
            "", "22", "22-22:00", "24:00-7", "22:60-7", "-7", "22-7-8", "2 2-7", "+2-7", "022-7", "22:00:00-7",
        ] {
            #expect(QuietHours(hours: text, zone: berlin) == nil, "\(text)")
        }
    }

    @Test func `they hold over midnight, by the clock of their zone`() {
        let night = QuietHours.night
        #expect(!night.contains(at(21, 59), offset: 0) && night.contains(at(22), offset: 0))
        #expect(night.contains(at(6, 59), offset: 0) && !night.contains(at(7), offset: 0))
        #expect(night.contains(at(21), offset: 3_600) && !night.contains(at(6), offset: 3_600))
        #expect(night.contains(Timestamp(seconds: -3_600), offset: 0))
        let noon = fixture(QuietHours(hours: "12-13", zone: berlin))
        #expect(noon.contains(at(12), offset: 0) && !noon.contains(at(13), offset: 0))
        _ = night.contains(Timestamp(milliseconds: .max), offset: 3_600)
    }

    @Test func `a zone is a name in the database and no other path`() {
        for name in ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"] {
            #expect(ZoneName(name)?.description == name)
        }
        for name in [
            "", "/etc/passwd", "../passwd", "Europe/../x", "a//b", ".x", "Europe/", "a b", "a\u{1B}[2J",
            String(repeating: "a", count: 65),
        ] {
            #expect(ZoneName(name) == nil)
        }
    }
}
