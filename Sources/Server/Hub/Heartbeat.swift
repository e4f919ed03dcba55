internal import Model

/// Notices in time who has gone silent, and who has not logged in (L-21). Instants are milliseconds of uptime.
///
/// A limit is acted on when it would pass before the next look.
struct Heartbeat: Sendable {
    enum Action: Equatable {
        case ping
        /// It has not answered.
        case drop
    }

    private struct Pulse {
        let openedAt: Int64
        var lastHeard: Int64
        /// When a ping went out that has not been answered.
        var pingedAt: Int64?

        mutating func heard(at now: Int64) {
            lastHeard = now
            pingedAt = nil
        }
    }

    private var timing: ServerConfiguration.Timing
    private var pulses: [ConnectionID: Pulse] = [:]

    init(_ timing: ServerConfiguration.Timing) {
        self.timing = timing
    }

    /// Other limits from now on.
    mutating func use(_ timing: ServerConfiguration.Timing) {
        self.timing = timing
    }

    mutating func open(_ id: ConnectionID, at now: Int64) {
        pulses[id] = Pulse(openedAt: now, lastHeard: now)
    }

    mutating func close(_ id: ConnectionID) {
        pulses[id] = nil
    }

    /// A frame of it has come.
    mutating func heard(_ id: ConnectionID, at now: Int64) {
        pulses[id]?.heard(at: now)
    }

    /// Something of the connection has come that answers no ping.
    mutating func controlled(_ id: ConnectionID, at now: Int64) {
        pulses[id]?.lastHeard = now
    }

    /// It should have logged in by now.
    func isLate(_ id: ConnectionID, at now: Int64) -> Bool {
        pulses[id].map { now - $0.openedAt >= timing.login } ?? false
    }

    /// What is to be done about one that has logged in and is read from.
    mutating func check(_ id: ConnectionID, at now: Int64) -> Action? {
        guard let pulse = pulses[id] else { return nil }
        if let pingedAt = pulse.pingedAt {
            return isDue(since: pingedAt, timing.heartbeatGrace, at: now) ? .drop : nil
        }
        guard isDue(since: pulse.lastHeard, timing.heartbeat, at: now) else { return nil }
        pulses[id]?.pingedAt = now
        return .ping
    }

    private func isDue(since start: Int64, _ limit: Int64, at now: Int64) -> Bool {
        now - start + timing.tick > limit
    }
}
