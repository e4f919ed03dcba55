internal import Glibc
internal import Model
internal import Session
internal import Tui

/// A time as somebody types it: a date, a date with a time of day, or how long ago.
enum PointInTime: Equatable {
    case ago(seconds: Int64)
    case at(Timestamp)

    /// `90m`, `12h`, `7d`; `yesterday`, `mon`, `20 nov`; `2026-11-28`, `2026-11-28T14:09`, `2026-11-28 14:09:41`. By this machine's zone; with a `Z` at
    /// its end it is UTC.
    init?(_ text: String) {
        if let last = text.last, "smhd".contains(last), let seconds = Lifetime.seconds(text), seconds >= 0 {
            self = .ago(seconds: seconds)
            return
        }
        let isUTC = text.hasSuffix("Z")
        let words = (isUTC ? text.dropLast() : text[...]).split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "T" || $0 == " " })
        guard (1...2).contains(words.count), let date = Self.numbers(words[0], "-", count: 3...3),
            let time = words.count == 1 ? [0, 0] : Self.numbers(words[1], ":", count: 2...3)
        else {
            // As days are written on the screen.
            let clock = LocalTime(zoneOffset: TimeZoneReader().offset)
            guard let day = TypedDay.beginning(of: text, now: SessionClock.system.now().wall, clock: clock) else {
                return nil
            }
            self = .at(day)
            return
        }
        var moment = tm()
        moment.tm_year = date[0] - 1900
        moment.tm_mon = date[1] - 1
        moment.tm_mday = date[2]
        moment.tm_hour = time[0]
        moment.tm_min = time[1]
        moment.tm_sec = time.count > 2 ? time[2] : 0
        moment.tm_isdst = -1
        let asked = moment
        let seconds = isUTC ? timegm(&moment) : mktime(&moment)
        // The library makes 1 March of the 30th of February.
        guard moment.tm_mday == asked.tm_mday, moment.tm_mon == asked.tm_mon, asked.tm_hour < 24, asked.tm_min < 60,
            asked.tm_sec < 60
        else { return nil }
        self = .at(Timestamp(seconds: Int64(seconds)))
    }

    func instant(now: Timestamp) -> Timestamp {
        switch self {
        case .ago(let seconds): now.advanced(by: .zero - .seconds(seconds))
        case .at(let instant): instant
        }
    }

    private static func numbers(_ text: Substring, _ separator: Character, count: ClosedRange<Int>) -> [Int32]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } && part.count <= 4 ? Int32(part) : nil
        }
        return numbers.count == parts.count && count.contains(parts.count) ? numbers : nil
    }
}
