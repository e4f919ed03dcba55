package import Model

/// A day as somebody types it: `today`, `yesterday`, `mon`, `20 nov`, `11-20`, `2026-11-20`, or how long ago: `3d`,
/// `2w`.
package enum TypedDay {
    static let examples = "yesterday, mon, 3d, 20 nov or 2026-11-20"

    /// Returns the first instant of a typed day by `clock`; never of a day to come. Nil for a text that is no day.
    package static func beginning(of text: String, now: Timestamp, clock: LocalTime) -> Timestamp? {
        let today = clock.dayNumber(now)
        guard let day = number(of: text.lowercased(), today: today), day <= today else { return nil }
        return clock.beginning(ofDay: day)
    }

    private static func number(of text: String, today: Int) -> Int? {
        switch text {
        case "today": return today
        case "yesterday": return today - 1
        case _: break
        }
        if let weekday = index(of: text, in: LocalTime.weekdays) {
            return today - (CivilDate(daysSinceEpoch: today).weekday - weekday + 7) % 7
        }
        if let unit = text.last, let days = ["d": 1, "w": 7][unit], let count = count(text.dropLast()) {
            return today - min(count, 9_999) * days
        }
        return date(in: text, today: today)?.daysSinceEpoch
    }

    /// Returns a typed date. Without a year it is the latest such day that is not to come; nil for a text that is no
    /// date.
    private static func date(in text: String, today: Int) -> CivilDate? {
        let parts = text.split { $0 == "-" || $0 == " " }.map(String.init)
        let isNamed = parts.count >= 2 && count(parts[1][...]) == nil
        let numbers: [Int]
        if isNamed {
            guard let month = index(of: parts[1], in: LocalTime.months), let day = count(parts[0][...]) else {
                return nil
            }
            let year = parts.count == 3 ? count(parts[2][...]) : nil
            guard parts.count == 2 || parts.count == 3 && year != nil else { return nil }
            numbers = (year.map { [$0] } ?? []) + [month, day]
        } else {
            numbers = parts.compactMap { count($0[...]) }
            guard numbers.count == parts.count else { return nil }
        }
        switch numbers.count {
        case 3: return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        case 2:
            let year = CivilDate(daysSinceEpoch: today).year
            let dates = [year, year - 1].compactMap { CivilDate(year: $0, month: numbers[0], day: numbers[1]) }
            return dates.first { $0.daysSinceEpoch <= today }
        case _: return nil
        }
    }

    private static func count(_ text: Substring) -> Int? {
        text.count <= 4 && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    /// Returns the place of a name among `names`, counted from 1; nil where it is none. It may be written out.
    private static func index(of text: String, in names: [String]) -> Int? {
        guard text.count >= 3, text.allSatisfy(\.isLetter) else { return nil }
        return names.firstIndex { text.hasPrefix($0.lowercased()) }.map { $0 + 1 }
    }
}
