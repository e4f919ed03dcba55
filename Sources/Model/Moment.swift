/// An instant on two clocks; time enters every core as an input.
package struct Moment: Equatable, Sendable {
    /// A clock that never jumps, for measuring silence and waiting.
    package let uptime: Uptime
    /// The machine's wall clock, for people and tickets.
    package let wall: Timestamp

    package init(uptime: Uptime, wall: Timestamp) {
        self.uptime = uptime
        self.wall = wall
    }
}

/// An instant of a clock that never jumps. It means nothing on another machine or after a restart, so instants are only
/// compared and subtracted. Whole milliseconds in eight bytes: a server looks at it with every message.
package struct Uptime: Hashable, Comparable, Sendable {
    private let milliseconds: Int64

    /// Takes the reading of the system's clock.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The clock's beginning.
    package static let zero = Uptime(milliseconds: 0)

    package static func < (left: Uptime, right: Uptime) -> Bool { left.milliseconds < right.milliseconds }

    package static func - (later: Uptime, earlier: Uptime) -> Duration {
        .milliseconds(later.milliseconds) - .milliseconds(earlier.milliseconds)
    }

    /// Saturates instead of trapping.
    package static func + (instant: Uptime, distance: Duration) -> Uptime {
        Uptime(milliseconds: instant.milliseconds.addingSaturated(distance.wholeMilliseconds))
    }
}

extension Duration {
    /// Milliseconds, as files, frames and the system count: rounded down, saturating.
    package var wholeMilliseconds: Int64 {
        whole(1_000_000_000_000_000, perSecond: 1000)
    }

    /// Seconds, as tickets and people count: rounded down, saturating.
    package var wholeSeconds: Int64 {
        whole(1_000_000_000_000_000_000, perSecond: 1)
    }

    private func whole(_ attoseconds: Int64, perSecond: Int64) -> Int64 {
        // Beyond these `components` would trap.
        guard self < .seconds(Int64.max) else { return .max }
        guard self >= .seconds(Int64.min) else { return .min }
        let (seconds, rest) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: perSecond)
        guard !overflow else { return seconds < 0 ? .min : .max }
        return product.addingSaturated(rest / attoseconds - (rest % attoseconds < 0 ? 1 : 0))
    }
}

extension Int64 {
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
