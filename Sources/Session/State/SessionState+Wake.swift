internal import Model

/// L-31: the machine slept, or the process was stopped and goes on.
extension SessionState {
    /// A timer that is overdue by so much was slept over: no machine that is awake is that late.
    private static var lateness: Int64 { 5_000 }
    /// So long after waking up the server may still say what happened meanwhile, before the client judges by itself: the
    /// word of a kick lies in the socket (L-28).
    private static var wakeProbeDelay: Int64 { 2_000 }

    /// Looks at everything that time may have changed.
    mutating func wake() {
        wokenAt = now.uptime
        checkExpiry()
        checkFetch()
        switch link.state {
        case .connected:
            // An answer that is overdue was not waited for.
            link.isProbing = false
            probe()
        case .waiting:
            emit(.cancel(.reconnect))
            openLink()
        case .idle, .connecting: break
        }
    }

    /// Every input shows what the clock says, so nobody has to tell the session that it slept.
    mutating func wakeIfSlept(_ input: SessionInput) {
        let hasSlept = deadlines.values.contains { now.uptime - $0 > Self.lateness }
        if case .timerFired(let timer) = input { deadlines[timer] = nil }
        guard hasSlept else { return }
        // They fire in a moment, and that is no second sleep.
        deadlines = deadlines.mapValues { max($0, now.uptime) }
        wake()
    }

    var hasJustWoken: Bool {
        wokenAt.map { now.uptime - $0 < Self.wakeProbeDelay } ?? false
    }
}
