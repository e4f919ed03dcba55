package import Model

/// Formats times as people read them, each with the offset from UTC that held at that time; without a locale or a
/// calendar library.
package struct LocalTime: Sendable {
    private let zoneOffset: @Sendable (Timestamp) -> Int

    /// `zoneOffset` tells local time minus UTC at an instant, in seconds.
    package init(zoneOffset: @escaping @Sendable (Timestamp) -> Int) {
        self.zoneOffset = zoneOffset
    }

    /// `14:09`
    package func hourMinute(_ instant: Timestamp) -> String {
        let second = secondOfDay(instant)
        return "\(Self.twoDigits(second / 3600)):\(Self.twoDigits(second / 60 % 60))"
    }

    /// `14:09:41`
    package func hourMinuteSecond(_ instant: Timestamp) -> String {
        "\(hourMinute(instant)):\(Self.twoDigits(secondOfDay(instant) % 60))"
    }

    /// `Tue 14 Oct`
    package func day(_ instant: Timestamp) -> String {
        let date = CivilDate(daysSinceEpoch: dayNumber(instant))
        return localized("\(Self.weekday(of: date)) \(date.day) \(Self.month(of: date))")
    }

    /// `Tue 14 Oct 2025 14:09:41`
    func dayAndSecond(_ instant: Timestamp) -> String {
        let date = CivilDate(daysSinceEpoch: dayNumber(instant))
        let day = localized("\(Self.weekday(of: date)) \(date.day) \(Self.month(of: date)) \(date.year)")
        return "\(day) \(hourMinuteSecond(instant))"
    }

    /// `2025-10-14-1409`, for a file's name.
    func digits(_ instant: Timestamp) -> String {
        let date = CivilDate(daysSinceEpoch: dayNumber(instant))
        let time = hourMinute(instant).filter { $0 != ":" }
        return "\(date.year)-\(Self.twoDigits(date.month))-\(Self.twoDigits(date.day))-\(time)"
    }

    /// Returns how many days lie between 1970-01-01 and the instant's day, by this clock.
    package func dayNumber(_ instant: Timestamp) -> Int {
        Int((Double(localSeconds(instant)) / 86_400).rounded(.down))
    }

    private func localSeconds(_ instant: Timestamp) -> Int64 {
        instant.seconds + Int64(zoneOffset(instant))
    }

    private func secondOfDay(_ instant: Timestamp) -> Int {
        let second = Int(localSeconds(instant) % 86_400)
        return second < 0 ? second + 86_400 : second
    }

    /// Returns the first instant of a day. The second pass handles a change of the clock at midnight.
    func beginning(ofDay day: Int) -> Timestamp {
        let midnight = Timestamp(seconds: Int64(day) * 86_400)
        let guess = midnight.advanced(by: .seconds(-Int64(zoneOffset(midnight))))
        return midnight.advanced(by: .seconds(-Int64(zoneOffset(guess))))
    }

    private static func weekday(of date: CivilDate) -> String { localized(key: weekdays[date.weekday - 1]) }

    private static func month(of date: CivilDate) -> String { localized(key: months[date.month - 1]) }

    /// English weekdays, as they can be typed. Shown ones are in the person's language.
    static let weekdays = [
        localizable("Mon"), localizable("Tue"), localizable("Wed"), localizable("Thu"), localizable("Fri"),
        localizable("Sat"),
        localizable("Sun"),
    ]
    static let months = [
        localizable("Jan"), localizable("Feb"), localizable("Mar"), localizable("Apr"), localizable("May"),
        localizable("Jun"),
        localizable("Jul"), localizable("Aug"), localizable("Sep"), localizable("Oct"), localizable("Nov"),
        localizable("Dec"),
    ]

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
