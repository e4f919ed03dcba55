/// Hours of each day in which no device of an account notifies, by the clock of one time zone, wherever the devices
/// are.
package struct QuietHours: Hashable, Sendable, CustomStringConvertible {
    /// Start and end in minutes of the day; an end before the start is on the next day.
    package let start: Int
    package let end: Int
    package let zone: ZoneName

    package static let minutesOfDay = 1440

    /// Nil for what is no time of day, and when start and end are the same.
    package init?(start: Int, end: Int, zone: ZoneName) {
        let day = 0..<Self.minutesOfDay
        guard day.contains(start), day.contains(end), start != end else { return nil }
        (self.start, self.end, self.zone) = (start, end, zone)
    }

    /// Reads `22:00-07:00`, or shorter `22-7`.
    package init?(hours text: String, zone: ZoneName) {
        let times = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
        guard times.count == 2, let start = times[0], let end = times[1] else { return nil }
        self.init(start: start, end: end, zone: zone)
    }

    /// Reads the text that `description` writes.
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let zone = ZoneName(String(words[1])) else { return nil }
        self.init(hours: String(words[0]), zone: zone)
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let hour = number(parts[0]), hour < 24 else { return nil }
        guard parts.count == 2 else { return hour * 60 }
        return number(parts[1]).flatMap { $0 < 60 ? hour * 60 + $0 : nil }
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// The hours as text: `22:00-07:00`.
    package var hours: String { "\(Self.clock(start))-\(Self.clock(end))" }
    package var endText: String { Self.clock(end) }
    package var description: String { "\(hours) \(zone)" }

    private static func clock(_ minute: Int) -> String {
        let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Whether the instant is in the quiet hours; `offset` is local time minus UTC at that instant in their zone, in
    /// seconds.
    package func contains(_ instant: Timestamp, offset: Int) -> Bool {
        let (local, isOver) = instant.seconds.addingReportingOverflow(Int64(offset))
        guard !isOver else { return false }
        let second = local % 86_400
        let minute = Int((second < 0 ? second + 86_400 : second) / 60)
        return start < end ? (start..<end).contains(minute) : minute >= start || minute < end
    }
}

/// The name of a zone in the database of time zones: `Europe/Berlin`. It is used as a path in there, so it can't be any
/// other text.
package struct ZoneName: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 64

    package let description: String

    package init?(_ text: String) {
        guard (1...Self.maximumBytes).contains(text.utf8.count) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ Self.isPart($0) }) else { return nil }
        description = text
    }

    /// Whether the part begins with a letter, so that no name is a hidden file or leads upwards.
    private static func isPart(_ part: Substring) -> Bool {
        guard let first = part.utf8.first, first.isLetter else { return false }
        return part.utf8.allSatisfy { byte in
            byte.isLetter || (0x30...0x39).contains(byte) || [0x5F, 0x2B, 0x2D].contains(byte)
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
