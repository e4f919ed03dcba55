internal import Model

/// When each timer that runs should fire, by this machine's uptime. That shows when the machine slept, or the process was
/// stopped (L-31): every input comes with a time, so nobody has to tell the session.
struct Deadlines: Equatable, Sendable {
    private var deadlines: [SessionTimer: Uptime] = [:]
    /// Uptime of the last time it was noticed that this machine or process had slept.
    private var wokenAt: Uptime?

    /// A timer that is overdue by so much was slept over: no machine that is awake is that late.
    private static let lateness: Duration = .seconds(5)
    /// So long after waking up the server may still say what happened meanwhile, before the client judges by itself: the
    /// word of a kick lies in the socket (L-28).
    private static let wakeProbeDelay: Duration = .seconds(2)

    mutating func schedule(_ timer: SessionTimer, at uptime: Uptime) {
        deadlines[timer] = uptime
    }

    mutating func remove(_ timer: SessionTimer) {
        deadlines[timer] = nil
    }

    /// True once for every sleep. `fired` is the timer that has brought the input, if one has.
    mutating func noticeSleep(at uptime: Uptime, fired: SessionTimer?) -> Bool {
        let hasSlept = deadlines.values.contains { uptime - $0 > Self.lateness }
        if let fired { deadlines[fired] = nil }
        // They fire in a moment, and that is no second sleep.
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
