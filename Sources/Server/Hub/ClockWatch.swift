package import Model

/// Whether this machine's wall clock can be believed. While it is in doubt nobody is ended or refused for a ticket's age:
/// a clock that is false for some seconds at boot would end everybody's session for good.
package struct ClockWatch: Sendable {
    /// A step backwards that is more than a clock being kept right.
    private static let smallestStepBack: Duration = .seconds(2)
    /// A step forwards that is; a machine that slept makes one, too.
    private static let smallestLeap: Duration = .seconds(60)
    /// So far ahead of the newest row a clock may be at the start and be right: the server was off. It is looked at first.
    private static let longestPause: Duration = .seconds(3_600)
    /// A clock that was stepped is believed when it has not been again for so long.
    private static let settling: Duration = .seconds(60)
    /// What is deleted can't be brought back by a clock that is put right: after a step of a day, or at a start a week after
    /// the newest row, nothing is deleted for its age for a day.
    private static let smallestDangerousLeap: Duration = .seconds(86_400)
    private static let longestAbsence: Duration = .seconds(7 * 86_400)
    private static let caution: Duration = .seconds(86_400)
    /// A clock that stays behind the newest row is believed at last: then the row was false.
    private static let longestDoubt: Duration = .seconds(86_400)

    package enum Doubt: Equatable, Sendable {
        /// It lies before the newest row on disk.
        case behind(newestRow: Timestamp)
        /// It was stepped, or is far ahead of what was stored last: it may be stepped (again) in a moment.
        case unsettled
    }

    package private(set) var doubt: Doubt?
    private let newestRow: Timestamp?
    private var startedAt = Uptime.zero
    private var last: Moment?
    /// It was stepped, and is believed from then on.
    private var settledAt: Uptime?
    /// It leapt far, and nothing is deleted before then.
    private var deletesFrom: Uptime?

    /// `newestRow` is when something was stored last before the start, as the clock was then; nil when nothing was.
    package init(newestRow: Timestamp?) {
        self.newestRow = newestRow
    }

    /// Whether what is old by it may be deleted.
    package func mayDelete(at now: Moment) -> Bool { doubt == nil && deletesFrom.map { $0 <= now.uptime } ?? true }

    /// Looks at the clocks; true when the judgement has changed.
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
