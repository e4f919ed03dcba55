import Model
import Session

/// When the screen changes by itself. Without one of these reasons nothing wakes up.
extension AppState {
    /// The uptime at which the owner should feed `.tick` next.
    package var nextWake: Int64 {
        let reasons = [minuteChange, ticketChange, reconnectChange, model.drafts.dueAt] + layers.changesAt
        return reasons.compactMap { $0 }.filter { $0 > model.now.uptime }.min() ?? minuteChange
    }

    /// The clock in the status bar.
    private var minuteChange: Int64 { model.now.uptime + 60_000 - model.now.wall.milliseconds.modulo(60_000) }

    /// Minutes during the ticket's last hour, seconds during its last minute.
    private var ticketChange: Int64? {
        guard let left = model.session.ticketSecondsLeft(at: model.now), left > 0, left < 3_600 else { return nil }
        let secondChange = model.now.uptime + 1_000 - model.session.serverTime(at: model.now).milliseconds.modulo(1_000)
        return left < 60 ? secondChange : secondChange + left % 60 * 1_000
    }

    /// The seconds to the next try.
    private var reconnectChange: Int64? {
        guard let retryAt = model.session.standing.retryAt, retryAt > model.now.uptime else { return nil }
        return model.now.uptime + (retryAt - model.now.uptime - 1) % 1_000 + 1
    }
}

extension Int64 {
    /// The remainder that is never negative.
    fileprivate func modulo(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
