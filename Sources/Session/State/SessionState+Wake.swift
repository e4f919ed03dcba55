internal import Model

/// L-31: the machine slept, or the process was stopped and goes on.
extension SessionState {
    /// Looks at everything that time may have changed.
    mutating func wake() {
        deadlines.woke(at: now.uptime)
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
}
