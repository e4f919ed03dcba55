/// Limits for a terminal whose user is not at this machine.
package struct TerminalLimits: Sendable {
    /// How much is sent to the terminal; nil for no limit.
    package var output: OutputBudget?
    /// Whether the process may be stopped, by ^Z or SIGTSTP: only where there is a shell to go on from.
    package var canStop: Bool

    package init(output: OutputBudget? = nil, canStop: Bool = true) {
        self.output = output
        self.canStop = canStop
    }

    package static let none = TerminalLimits()
}

/// How many bytes a terminal is sent, and how long to wait for one that does not read. A frame that has to wait is not
/// kept: the newest state is drawn when it may be sent.
package struct OutputBudget: Equatable, Sendable {
    package typealias Instant = ContinuousClock.Instant

    private let bytesPerSecond: Int
    private let burst: Int
    private let patience: Duration
    /// How many bytes may be sent; negative after a frame that was larger than that.
    private var left: Int
    private var countedAt: Instant
    private var pending = 0
    private var stuckSince: Instant?

    /// `burst` bytes may be sent at once, and the budget grows by `bytesPerSecond`. A terminal that reads nothing for
    /// `patience` is given up.
    package init(bytesPerSecond: Int, burst: Int, patience: Duration, at now: Instant = .now) {
        self.bytesPerSecond = bytesPerSecond
        self.burst = burst
        self.patience = patience
        left = burst
        countedAt = now
    }

    package mutating func spend(_ bytes: Int, at now: Instant) {
        let earned = (now - countedAt) / .seconds(1) * Double(bytesPerSecond)
        left = Int(min(Double(burst), Double(left) + earned)) - bytes
        countedAt = now
    }

    /// When the next frame may be sent; long past while bytes are left.
    package var readyAt: Instant {
        left >= 0 ? countedAt : countedAt + .seconds(1) * (Double(-left) / Double(bytesPerSecond))
    }

    /// Notes how many bytes wait to be read.
    package mutating func note(pending: Int, at now: Instant) {
        defer { self.pending = pending }
        if pending == 0 {
            stuckSince = nil
        } else if stuckSince == nil || pending != self.pending {
            stuckSince = now
        }
    }

    /// When the terminal is given up unless it reads before; nil while nothing waits.
    package var givesUpAt: Instant? { stuckSince.map { $0 + patience } }
}
