package import Model

/// Judges whether this machine's wall clock can be believed. While it is in doubt, no session is ended and no login
/// refused for a ticket's age: a clock that is wrong for some seconds at boot would end everybody's session for good.
package struct ClockWatch: Sendable {
    /// The smallest step backwards that is more than the usual correction of a clock.
    private static let smallestStepBack: Duration = .seconds(2)
    /// The smallest step forwards that is more than a correction; a machine that slept makes one, too.
    private static let smallestLeap: Duration = .seconds(60)
    /// How far the clock may be ahead of the newest row at the start and be believed at once. Further ahead it may
    /// still be right, because the server was off, but it is watched first.
    private static let longestPause: Duration = .seconds(3_600)
    /// How long a stepped clock must go on without another step until it is believed.
    private static let settling: Duration = .seconds(60)
    /// What is deleted stays deleted when the clock is put right. So after a step of at least a day, or a start at
    /// least a week after the newest row, nothing is deleted for its age for a day.
    private static let smallestDangerousLeap: Duration = .seconds(86_400)
    private static let longestAbsence: Duration = .seconds(7 * 86_400)
    private static let caution: Duration = .seconds(86_400)
    /// How long a clock that stays behind the newest row is in doubt; after that the row counts as wrong.
    private static let longestDoubt: Duration = .seconds(86_400)

    package enum Doubt: Equatable, Sendable {
        /// The clock is behind the time of the newest row on disk.
        case behind(newestRow: Timestamp)
        /// The clock was stepped, or is far ahead of the newest row: it may soon be stepped (again).
        case unsettled
    }

    package private(set) var doubt: Doubt?
    private let newestRow: Timestamp?
    private var startedAt = Uptime.zero
    private var last: Moment?
    /// When a clock that was stepped is believed again; nil when it was not stepped.
    private var settledAt: Uptime?
    /// When deleting by age begins again after a large step; nil when there was none.
    private var deletesFrom: Uptime?

    /// `newestRow` is the time of the last commit before the start, by the clock of that time; nil when there was none.
    package init(newestRow: Timestamp?) {
        self.newestRow = newestRow
    }

    /// Whether rows that are old by this clock may be deleted.
    package func mayDelete(at now: Moment) -> Bool { doubt == nil && deletesFrom.map { $0 <= now.uptime } ?? true }

    /// Looks at the clocks; returns true when `doubt` has changed.
    package mutating func look(at now: Moment) -> Bool {
        if let last {
            let step = (now.wall - last.wall) - (now.uptime - last.uptime)
            if step < .zero - Self.smallestStepBack || step > Self.smallestLeap {
                settledAt = now.uptime + Self.settling
            }
            if step > Self.smallestDangerousLeap { deletesFrom = now.uptime + Self.caution }
        } else {
            startedAt = now.uptime
            if let newestRow, now.wall - newestRow > Self.longestPause {
                settledAt = now.uptime + Self.settling
            }
            if let newestRow, now.wall - newestRow > Self.longestAbsence { deletesFrom = now.uptime + Self.caution }
        }
        last = now
        let before = doubt
        if let newestRow, newestRow - now.wall > Self.smallestStepBack,
            now.uptime - startedAt < Self.longestDoubt
        {
            doubt = .behind(newestRow: newestRow)
        } else {
            doubt = settledAt.flatMap { now.uptime < $0 ? .unsettled : nil }
        }
        return doubt != before
    }
}
