package import Model
import Session

/// The reasons for which the screen changes by itself. Without one the program sleeps.
extension AppState {
    /// The uptime at which the owner feeds the next `.tick`.
    package var nextWake: Uptime {
        var next = minuteChange
        for case let reason? in [
            ticketChange, reconnectChange, model.drafts.dueAt, model.drafts.placeDueAt,
            model.chats.formerTexts.forgetsAt, model.chats.secondsChange(after: model.now.uptime),
            model.editing.map { _ in model.now.uptime + TextAway.look },
            model.inviteChange, model.idleLimit?.changesAt, model.typists.changesAt,
            layers.nextChange(after: model.now.uptime),
        ] where reason > model.now.uptime && reason < next {
            next = reason
        }
        return next
    }

    /// When the clock in the status bar changes.
    private var minuteChange: Uptime { model.now.uptime + model.now.wall.timeLeft(of: .seconds(60)) }

    /// When the ticket's countdown changes: every minute in its last hour, every second in its last minute.
    private var ticketChange: Uptime? {
        guard let left = model.session.ticketTimeLeft(at: model.now), left > .zero, left < .seconds(3_600) else {
            return nil
        }
        let secondChange = model.now.uptime + model.session.serverTime(at: model.now).timeLeft(of: .seconds(1))
        return left < .seconds(60) ? secondChange : secondChange + .seconds(left.wholeSeconds % 60)
    }

    /// When the seconds until the next connection attempt change.
    private var reconnectChange: Uptime? {
        guard let retryAt = model.session.standing.retryAt, retryAt > model.now.uptime else { return nil }
        let left = (retryAt - model.now.uptime).wholeMilliseconds
        return model.now.uptime + .milliseconds((left - 1) % 1_000 + 1)
    }
}

extension Timestamp {
    /// Returns how long it is until the clock's next full `unit`.
    fileprivate func timeLeft(of unit: Duration) -> Duration {
        let length = unit.wholeMilliseconds
        let past = milliseconds % length
        return .milliseconds(length - (past < 0 ? past + length : past))
    }
}
