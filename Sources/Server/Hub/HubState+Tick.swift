internal import Model
internal import Rules
internal import Wire

/// What happens because time has passed.
extension HubState {
    /// Limits are acted on when they would pass before the next tick, so that a dead link is found in time (L-21).
    mutating func tick(at now: Moment) -> [HubEffect] {
        absences.removeOver(at: now)
        forgetSignedOut(at: now)
        loginThrottle.forgetSecond(at: now.uptime)
        var effects = slowReadersGoOn(at: now)
        for (id, connection) in connections {
            switch connection.phase {
            case .opened, .greeted:
                if now.uptime - connection.openedAt >= .milliseconds(rules.timing.login) {
                    effects += drop(id, at: now)
                }
            case .attached(let attachment):
                if clock.doubt == nil, attachment.isExpired(at: now.wall) {
                    effects += expire(attachment, on: id, at: now)
                } else if connection.listing?.isOverrun == true {
                    effects += drop(id, at: now)
                } else {
                    effects += beat(id, connection, at: now)
                }
            case .leaving: effects += beat(id, connection, at: now)
            // The store answers these, and the connection's own timer closes those.
            case .loggingIn, .ended: break
            }
        }
        return effects
    }

    /// A connection that has not logged in by then is closed, and with it a login that it held up.
    private mutating func forgetSignedOut(at now: Moment) {
        let kept = Duration.milliseconds(rules.timing.login + 2 * rules.timing.tick)
        for (user, instances) in signedOut {
            let left = instances.filter { now.uptime - $0.value < kept }
            signedOut[user] = left.isEmpty ? nil : left
        }
    }

    private mutating func slowReadersGoOn(at now: Moment) -> [HubEffect] {
        freeFrames.forgetRested(at: now.uptime)
        var effects: [HubEffect] = []
        for (id, connection) in connections where connection.isThrottled {
            guard let user = connection.attachment?.fence.user, !freeFrames.isSpent(by: user, at: now.uptime) else {
                continue
            }
            connections[id]?.isThrottled = false
            effects += updateReading(id)
        }
        return effects
    }

    private mutating func beat(_ id: ConnectionID, _ connection: ClientConnection, at now: Moment) -> [HubEffect] {
        // A connection whose reading is paused can't be heard.
        guard connection.isReading else { return [] }
        if let pingedAt = connection.pingedAt {
            return isDue(since: pingedAt, rules.timing.heartbeatGrace, at: now) ? drop(id, at: now) : []
        }
        guard isDue(since: connection.lastHeard, rules.timing.heartbeat, at: now) else { return [] }
        connections[id]?.pingedAt = now.uptime
        return [.send(ServerFrame(body: .ping, commitProof: commitProof), to: [id])]
    }

    private mutating func drop(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        let lost = lost(id, .timeOut, at: now)
        keepNews(of: id, at: now)
        setPhase(.ended, of: id)
        return [.abort(id), .note(.silent(id))] + lost
    }

    private func isDue(since start: Uptime, _ limit: Int64, at now: Moment) -> Bool {
        now.uptime - start + .milliseconds(rules.timing.tick) > .milliseconds(limit)
    }
}
