internal import Model

/// Notices in time which clients have gone silent, and which have not logged in (L-21).
///
/// A limit counts as passed at a tick when it would pass before the next one.
struct Heartbeat: Sendable {
    enum Action: Equatable {
        case ping
        /// The connection is to be closed: it did not answer the ping.
        case drop
    }

    private struct Pulse {
        let openedAt: Uptime
        var lastHeard: Uptime
        /// When the ping went out that is not yet answered; nil when there is none.
        var pingedAt: Uptime?

        mutating func heard(at now: Uptime) {
            lastHeard = now
            pingedAt = nil
        }
    }

    private var limits: ServerLimits
    private let tick: Duration
    private var pulses: [ConnectionID: Pulse] = [:]

    /// `tick` is the time between two calls of `check`.
    init(_ limits: ServerLimits, tick: Duration) {
        self.limits = limits
        self.tick = tick
    }

    /// Takes over changed limits.
    mutating func use(_ limits: ServerLimits) {
        self.limits = limits
    }

    mutating func open(_ id: ConnectionID, at now: Uptime) {
        pulses[id] = Pulse(openedAt: now, lastHeard: now)
    }

    mutating func close(_ id: ConnectionID) {
        pulses[id] = nil
    }

    /// Notes that a frame of the connection has arrived.
    mutating func heard(_ id: ConnectionID, at now: Uptime) {
        pulses[id]?.heard(at: now)
    }

    /// Notes that something of the connection has arrived that does not answer a ping.
    mutating func controlled(_ id: ConnectionID, at now: Uptime) {
        pulses[id]?.lastHeard = now
    }

    /// Whether the time for the connection's login is over.
    func isLate(_ id: ConnectionID, at now: Uptime) -> Bool {
        pulses[id].map { now - $0.openedAt >= limits.login } ?? false
    }

    /// What is to be done about a connection that has logged in and is read from; nil for nothing.
    mutating func check(_ id: ConnectionID, at now: Uptime) -> Action? {
        guard let pulse = pulses[id] else { return nil }
        if let pingedAt = pulse.pingedAt {
            return isDue(since: pingedAt, limits.heartbeatGrace, at: now) ? .drop : nil
        }
        guard isDue(since: pulse.lastHeard, limits.heartbeat, at: now) else { return nil }
        pulses[id]?.pingedAt = now
        return .ping
    }

    private func isDue(since start: Uptime, _ limit: Duration, at now: Uptime) -> Bool {
        now - start + tick > limit
    }
}
