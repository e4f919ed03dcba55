internal import Model
internal import Rules
internal import Wire

/// How connections begin, how many may stay without logging in, and how they end.
extension HubState {
    mutating func connected(_ id: ConnectionID, address: String?, at now: Moment) -> [HubEffect] {
        heartbeat.open(id, at: now.uptime)
        intake.open(id)
        return makeRoom(roster.add(id, address: address))
    }

    mutating func forwarded(_ id: ConnectionID, from address: String) -> [HubEffect] {
        roster.use(address: address, of: id)
        return []
    }

    mutating func makeRoom(_ action: Roster.Action?) -> [HubEffect] {
        switch action {
        case .madeRoom(let id): return [.abort(id), .note(.madeRoom(id))]
        case .full(let id):
            close(id)
            return [.abort(id), .note(.full)]
        case nil: return []
        }
    }

    mutating func disconnected(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        let effects = lost(id, .linkClose, at: now)
        keepNews(of: id, at: now)
        roster.remove(id)
        close(id)
        return effects
    }

    private mutating func close(_ id: ConnectionID) {
        heartbeat.close(id)
        intake.close(id)
        reads.close(id)
        watches.remove(id)
    }

    mutating func violated(_ id: ConnectionID, by error: WireError, at now: Moment) -> [HubEffect] {
        switch error {
        case .tooLarge(_, let limit):
            refuseAndClose(id, ServiceError(.protocolViolation, "A frame may have at most \(limit) bytes."), at: now)
        case .undecodable: refuseAndClose(id, ServiceError(.protocolViolation), at: now)
        case .unknownBody:
            refuseAndClose(id, ServiceError(.protocolViolation, "A request this server does not know."), at: now)
        case .invalidField(let field):
            refuseAndClose(id, ServiceError(.invalidRequest, "The field \(field) holds what it may not."), at: now)
        }
    }

    mutating func sendAllAway(at now: Moment) -> [HubEffect] {
        let goAway = ServerFrame(body: .goAway(within: admission.window(for: roster.connections.count)))
        var effects: [HubEffect] = [.send(goAway, to: Array(roster.connections.keys))]
        for id in roster.connections.keys {
            effects += lost(id, .linkClose, at: now)
            roster.setPhase(.ended, of: id)
            effects.append(.goAway(id))
        }
        return effects
    }

    // MARK: Endings

    /// Notes that an instance has lost its connection; call it before the phase changes.
    mutating func lost(_ id: ConnectionID, _ reason: StateChange.Reason, at now: Moment) -> [HubEffect] {
        guard let attachment = roster.attachment(of: id) else { return [] }
        return [
            tell(.left(attachment.fence, at: now.wall), by: id),
            .stateChanged(attachment.newcomer.change(.disconnect, reason, at: now.wall)),
        ]
    }

    /// Keeps the news that a resume needs, of a connection whose link is lost; call it before the phase changes.
    mutating func keepNews(of id: ConnectionID, at now: Moment) {
        guard let attachment = roster.attachment(of: id),
            let presence = roster.presences[attachment.fence.user]?[attachment.fence.instance],
            presence.connection == id, let resumption = presence.resumption, !reads.isListing(on: id)
        else { return }
        absences.add(
            Absence(attachment: attachment, token: resumption.token, since: now.uptime, log: resumption.log))
    }

    /// Sends a refusal and closes the connection: nothing of it is read or delivered after that.
    mutating func refuseAndClose(
        _ id: ConnectionID, requestID: UInt64 = 0, _ error: ServiceError, at now: Moment
    ) -> [HubEffect] {
        guard roster.isOpen(id) else { return [] }
        let lost = lost(id, .linkClose, at: now)
        return close(id, requestID: requestID, .refused(error)) + [.note(.violation(id, error.code))] + lost
    }

    mutating func end(_ id: ConnectionID, requestID: UInt64 = 0, _ ending: SessionEnding) -> [HubEffect] {
        close(id, requestID: requestID, .ended(ending))
    }

    /// Sends a last frame and closes the connection.
    mutating func close(_ id: ConnectionID, requestID: UInt64, _ body: ServerFrame.Body) -> [HubEffect] {
        guard roster.isOpen(id) else { return [] }
        roster.setPhase(.ended, of: id)
        return [.send(ServerFrame(requestID: requestID, body: body), to: [id]), .finish(id)]
    }

    /// Ends a session whose ticket has passed its last second (L-06).
    mutating func expire(_ attachment: Attachment, on id: ConnectionID, at now: Moment) -> [HubEffect] {
        let fence = attachment.fence
        let effects =
            end(id, .ticketExpired(at: attachment.ticket.expiresAt)) + [
                .stateChanged(attachment.newcomer.change(.disconnect, .linkClose, at: now.wall)),
                .note(.ticketExpired(fence.user, fence.instance)),
            ]
        // Over another link it may have shown a newer ticket, which then stands in the store.
        guard !admission.isComingBack(fence.instance, of: fence.user) else { return effects }
        return effects + [tell(.expire(fence, at: attachment.ticket.expiresAt), by: id)]
    }

    /// Ends the connections of instances that have ended without another's login, so each is a state change of its own.
    mutating func end(_ instances: [EndedInstance], at now: Moment) -> [HubEffect] {
        var effects: [HubEffect] = []
        for ended in instances {
            let attachment = roster.attachment(of: ended.instance, of: ended.user)
            effects += end(ended)
            guard let attachment else { continue }
            effects.append(.stateChanged(attachment.newcomer.change(.disconnect, .linkClose, at: now.wall)))
        }
        return effects
    }

    /// Tells the connection of an ended instance why and closes it. Nobody knows whether that arrives: a displaced
    /// instance's notice is also kept for its device's next login.
    mutating func end(_ ended: EndedInstance) -> [HubEffect] {
        absences.remove(ended.instance, of: ended.user)
        return roster.presences[ended.user]?[ended.instance].map { end($0.connection, ended.ending) } ?? []
    }
}

extension Newcomer {
    func change(
        _ action: StateChange.Action, _ reason: StateChange.Reason, kicked: [Platform] = [], at now: Timestamp
    ) -> StateChange {
        StateChange(
            user: user, action: action, reason: reason, kickedPlatforms: kicked, at: now, platform: platform,
            address: address)
    }
}
