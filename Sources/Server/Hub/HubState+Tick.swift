internal import Model
internal import Rules
internal import Wire

/// What is due because time has passed.
extension HubState {
    mutating func tick(at now: Moment) -> [HubEffect] {
        absences.removeOver(at: now)
        forgetTexts(of: statusTexts.users)
        // A connection that has not logged in by then is closed, and with it a login that it held up.
        admission.forgetLogouts(after: rules.limits.login + rules.tick * 2, at: now.uptime)
        admission.forgetSecond(at: now.uptime)
        var effects = slowReadersGoOn(at: now)
        for (id, connection) in roster.connections {
            switch connection.phase {
            case .opened, .greeted:
                if heartbeat.isLate(id, at: now.uptime) { effects += drop(id, at: now) }
            case .attached(let attachment):
                if !isClockDoubted, attachment.isExpired(at: now.wall) {
                    effects += expire(attachment, on: id, at: now)
                } else if reads.isOverrun(on: id) {
                    effects += drop(id, at: now)
                } else {
                    effects += beat(id, at: now)
                }
            case .leaving: effects += beat(id, at: now)
            // The store answers these, and the connection's own timer closes those.
            case .loggingIn, .ended: break
            }
        }
        return effects
    }

    private mutating func slowReadersGoOn(at now: Moment) -> [HubEffect] {
        var effects: [HubEffect] = []
        for id in intake.rested(at: now.uptime) where roster.attachment(of: id) != nil {
            effects += setReading(intake.goOn(on: id), on: id)
        }
        return effects
    }

    private mutating func beat(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        // A connection whose reading is paused can't be heard.
        guard intake.isReading(from: id) else { return [] }
        switch heartbeat.check(id, at: now.uptime) {
        case .ping: return [.send(ServerFrame(body: .ping, commitProof: commitProof), to: [id])]
        case .drop: return drop(id, at: now)
        case nil: return []
        }
    }

    private mutating func drop(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        let lost = lost(id, .timeOut, at: now)
        keepNews(of: id, at: now)
        roster.setPhase(.ended, of: id)
        return [.abort(id), .note(.silent(id))] + lost
    }
}
