internal import Model

/// How a zone's clock changes each year, in the POSIX form of the variable TZ: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Equatable, Sendable {
    private let standard: Int
    /// Summer time; nil for a zone without it.
    private let summer: Summer?

    private struct Summer: Equatable {
        let offset: Int
        let begin: Change
        let end: Change
    }

    /// A day of the year, and the time on it in seconds of local time.
    private struct Change: Equatable {
        enum Day: Equatable {
            /// A weekday of a month; week 5 is the last one, day 0 is Sunday.
            case weekday(month: Int, week: Int, day: Int)
            /// A day of the year from 1, which never counts the leap day.
            case ordinal(Int)
            /// A day of the year from 0, which counts the leap day.
            case index(Int)
        }

        let day: Day
        let time: Int
    }

    init?(_ text: String) {
        var parser = Parser(text)
        guard parser.name(), let west = parser.time(mostHours: 24) else { return nil }
        standard = -west
        guard !parser.isAtEnd else {
            summer = nil
            return
        }
        guard parser.name() else { return nil }
        var offset = standard + 3_600
        if !parser.isNext(",") {
            guard let own = parser.time(mostHours: 24) else { return nil }
            offset = -own
        }
        guard parser.take(","), let begin = parser.change(), parser.take(","), let end = parser.change(),
            parser.isAtEnd
        else { return nil }
        summer = Summer(offset: offset, begin: begin, end: end)
    }

    func offset(at seconds: Int64) -> Int {
        guard let summer else { return standard }
        let days = Int(clamping: (seconds + Int64(standard)) / 86_400)
        let year = CivilDate(daysSinceEpoch: days).year
        guard let begin = Self.instant(summer.begin, year, offset: standard),
            let end = Self.instant(summer.end, year, offset: summer.offset)
        else { return standard }
        let isSummer =
            begin < end ? (begin..<end).contains(seconds) : !(end..<begin).contains(seconds)
        return isSummer ? summer.offset : standard
    }

    private static func instant(_ change: Change, _ year: Int, offset: Int) -> Int64? {
        guard let first = CivilDate(year: year, month: 1, day: 1) else { return nil }
        let day: Int
        switch change.day {
        case .index(let index): day = first.daysSinceEpoch + index
        case .ordinal(let number):
            let isLeap = CivilDate(year: year, month: 2, day: 29) != nil
            day = first.daysSinceEpoch + number - 1 + (isLeap && number >= 60 ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            guard let start = CivilDate(year: year, month: month, day: 1) else { return nil }
            var found = start.daysSinceEpoch + (weekday - start.weekday % 7 + 7) % 7 + (week - 1) * 7
            while CivilDate(daysSinceEpoch: found).month != month { found -= 7 }
            day = found
        }
        return Int64(day) * 86_400 + Int64(change.time - offset)
    }

    private struct Parser {
        private var rest: Substring.UTF8View

        init(_ text: String) { rest = text[...].utf8 }

        var isAtEnd: Bool { rest.isEmpty }

        func isNext(_ character: Character) -> Bool { rest.first == character.asciiValue }

        mutating func take(_ character: Character) -> Bool {
            guard isNext(character) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// Letters, or anything in angle brackets.
        mutating func name() -> Bool {
            if take("<") {
                rest = rest.drop { $0 != 0x3E }
                return take(">")
            }
            let before = rest.count
            rest = rest.drop { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
            return rest.count < before
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard (1...3).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        /// A time in seconds, from texts like `3`, `-1` and `5:30`.
        mutating func time(mostHours: Int) -> Int? {
            let sign = take("-") ? -1 : 1
            if sign == 1 { _ = take("+") }
            guard let hours = number(), hours <= mostHours else { return nil }
            var seconds = hours * 3_600
            for unit in [60, 1] where take(":") {
                guard let part = number(), part < 60 else { return nil }
                seconds += part * unit
            }
            return sign * seconds
        }

        mutating func change() -> Change? {
            let day: Change.Day
            if take("M") {
                guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
                    (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
                else { return nil }
                day = .weekday(month: month, week: week, day: weekday)
            } else if take("J") {
                guard let number = number(), (1...365).contains(number) else { return nil }
                day = .ordinal(number)
            } else {
                guard let number = number(), number <= 365 else { return nil }
                day = .index(number)
            }
            guard take("/") else { return Change(day: day, time: 7_200) }
            return time(mostHours: 167).map { Change(day: day, time: $0) }
        }
    }
}
