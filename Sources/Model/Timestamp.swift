/// An instant of wall-clock time: milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Sendable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// `seconds` may come from outside; the result saturates instead of trapping.
    package init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// The last millisecond of the year 9999: later ones have no RFC 3339 form.
    package static let latest = Timestamp(milliseconds: 253_402_300_799_999)

    /// A time from outside, limited to 1970 through the year 9999.
    package init(untrusted milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, 0), Self.latest.milliseconds)
    }

    /// Whole seconds, rounded down.
    package var seconds: Int64 {
        milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// Saturates instead of trapping.
    package func advanced(by distance: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds.addingSaturated(distance.wholeMilliseconds))
    }

    package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .milliseconds(later.milliseconds) - .milliseconds(earlier.milliseconds)
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-11-21T14:09:41.123Z`.
    package var description: String {
        let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
        let date = CivilDate(daysSinceEpoch: Int(days))
        let ofDay = Int(seconds - days * 86_400)
        let fraction = Int((milliseconds % 1000 + 1000) % 1000)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
            + "T\(padded(ofDay / 3600, 2)):\(padded(ofDay / 60 % 60, 2)):\(padded(ofDay % 60, 2))"
            + ".\(padded(fraction, 3))Z"
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
