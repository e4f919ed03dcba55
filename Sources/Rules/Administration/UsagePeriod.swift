package import Model

/// Days and months of UTC, by which users are counted.
package enum UsagePeriod {
    /// The names of the day and the month that an instant is in.
    package static func all(at now: Timestamp) -> [String] { [day(now), month(now)] }

    package static func isDay(_ period: String) -> Bool { period.count == dayLength }

    package static func isOver(_ period: String, at now: Timestamp) -> Bool {
        let oldest = oldest(at: now)
        return period < (isDay(period) ? oldest.day : oldest.month)
    }

    /// The oldest periods whose users are still kept, because the period may still be counted: two days and two months
    /// allow for a clock that is set back.
    package static func oldest(at now: Timestamp) -> (day: String, month: String) {
        (day(now.advanced(by: .seconds(-2 * 86_400))), month(now.advanced(by: .seconds(-62 * 86_400))))
    }

    private static let dayLength = 10

    private static func day(_ now: Timestamp) -> String { String(now.description.prefix(dayLength)) }

    private static func month(_ now: Timestamp) -> String { String(now.description.prefix(7)) }
}
