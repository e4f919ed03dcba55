/// What holds for a terminal whose person is not at this machine.
package struct TerminalLimits: Sendable {
    /// Nil: as much as it takes, however long it takes none.
    package var output: OutputBudget?
    /// Whether the process may be stopped, by ^Z or SIGTSTP: only where there is a shell to go on from.
    package var canStop: Bool

    package init(output: OutputBudget? = nil, canStop: Bool = true) {
        self.output = output
        self.canStop = canStop
    }

    package static let none = TerminalLimits()
}

/// How many bytes a terminal is sent, and how long one is waited for that takes none. A frame that may not leave yet is
/// not kept: the newest state is drawn once it may.
package struct OutputBudget: Equatable, Sendable {
    package typealias Instant = ContinuousClock.Instant

    private let bytesPerSecond: Int
    private let burst: Int
    private let patience: Duration
    /// Negative while more was spent than there was.
    private var left: Int
    private var countedAt: Instant
    private var pending = 0
    private var stuckSince: Instant?

    /// `burst` may be spent at once; it grows again by `bytesPerSecond`. A terminal that takes nothing of what waits for
    /// it for `patience` is given up.
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

    /// When the next frame may leave; long past while there is something left.
    package var readyAt: Instant {
        left >= 0 ? countedAt : countedAt + .seconds(1) * (Double(-left) / Double(bytesPerSecond))
    }

    /// What still waits to be taken.
    package mutating func note(pending: Int, at now: Instant) {
        defer { self.pending = pending }
        if pending == 0 {
            stuckSince = nil
        } else if stuckSince == nil || pending != self.pending {
            stuckSince = now
        }
    }

    /// When the terminal is given up, unless it takes something before.
    package var givesUpAt: Instant? { stuckSince.map { $0 + patience } }
}
