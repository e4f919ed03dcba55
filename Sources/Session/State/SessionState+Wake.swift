internal import Model

/// L-31: the machine slept, or the process was stopped and goes on.
extension SessionState {
    /// Looks at everything that time may have changed.
    mutating func wake() {
        deadlines.woke(at: now.uptime)
        checkExpiry()
        checkFetch()
        perform(link.wake(at: now.uptime))
    }
}
