internal import Model

/// Notices in time who has gone silent, and who has not logged in (L-21).
///
/// A limit is acted on when it would pass before the next look.
struct Heartbeat: Sendable {
    enum Action: Equatable {
        case ping
        /// It has not answered.
        case drop
    }

    private struct Pulse {
        let openedAt: Uptime
        var lastHeard: Uptime
        /// When a ping went out that has not been answered.
        var pingedAt: Uptime?

        mutating func heard(at now: Uptime) {
            lastHeard = now
            pingedAt = nil
        }
    }

    private var limits: ServerLimits
    private let tick: Duration
    private var pulses: [ConnectionID: Pulse] = [:]

    /// It is asked to check with every `tick`.
    init(_ limits: ServerLimits, tick: Duration) {
        self.limits = limits
        self.tick = tick
    }

    /// Other limits from now on.
    mutating func use(_ limits: ServerLimits) {
        self.limits = limits
    }

    mutating func open(_ id: ConnectionID, at now: Uptime) {
        pulses[id] = Pulse(openedAt: now, lastHeard: now)
    }

    mutating func close(_ id: ConnectionID) {
        pulses[id] = nil
    }

    /// A frame of it has come.
    mutating func heard(_ id: ConnectionID, at now: Uptime) {
        pulses[id]?.heard(at: now)
    }

    /// Something of the connection has come that answers no ping.
    mutating func controlled(_ id: ConnectionID, at now: Uptime) {
        pulses[id]?.lastHeard = now
    }

    /// It should have logged in by now.
    func isLate(_ id: ConnectionID, at now: Uptime) -> Bool {
        pulses[id].map { now - $0.openedAt >= limits.login } ?? false
    }

    /// What is to be done about one that has logged in and is read from.
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
