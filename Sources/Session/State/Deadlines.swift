internal import Model

/// When each running timer should fire, by this machine's uptime. Overdue timers show that the machine slept or the
/// process was stopped (L-31): every input comes with a time, so nobody has to tell the session.
struct Deadlines: Equatable, Sendable {
    private var deadlines: [SessionTimer: Uptime] = [:]
    /// Uptime at which the last sleep of this machine or process was noticed; nil if there was none.
    private var wokenAt: Uptime?

    /// How late a timer must be to count as a sign of sleep: no machine that is awake is that late.
    private static let lateness: Duration = .seconds(5)
    /// How long after waking up the server may still tell what happened meanwhile, before the client judges by itself:
    /// a kick may be waiting in the socket (L-28).
    private static let wakeProbeDelay: Duration = .seconds(2)

    mutating func schedule(_ timer: SessionTimer, at uptime: Uptime) {
        deadlines[timer] = uptime
    }

    mutating func remove(_ timer: SessionTimer) {
        deadlines[timer] = nil
    }

    /// Returns true once for every sleep. `fired` is the timer that has brought the input, nil for other inputs.
    mutating func noticeSleep(at uptime: Uptime, fired: SessionTimer?) -> Bool {
        let hasSlept = deadlines.values.contains { uptime - $0 > Self.lateness }
        if let fired { deadlines[fired] = nil }
        // The overdue timers fire in a moment, which is no second sleep.
        if hasSlept { deadlines = deadlines.mapValues { max($0, uptime) } }
        return hasSlept
    }

    mutating func woke(at uptime: Uptime) {
        wokenAt = uptime
    }

    func hasJustWoken(at uptime: Uptime) -> Bool {
        wokenAt.map { uptime - $0 < Self.wakeProbeDelay } ?? false
    }
}
