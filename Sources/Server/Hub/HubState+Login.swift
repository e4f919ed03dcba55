internal import Model
internal import Rules
internal import Wire

/// Logins: hello, login and the login's answer.
extension HubState {
    mutating func greet(_ hello: Hello, requestID: UInt64, on id: ConnectionID, at now: Moment) -> [HubEffect] {
        guard hello.version == ProtocolVersion.current else {
            return refuseAndClose(id, requestID: requestID, ServiceError(.versionTooOld), at: now)
        }
        let dropped = makeRoom(roster.greet(id))
        let welcome = Welcome(
            serverTime: now.wall, appID: rules.appID, storeEpoch: rules.storeEpoch,
            chat: rules.limits.chat)
        return dropped + [.send(ServerFrame(requestID: requestID, body: .welcome(welcome)), to: [id])]
    }

    /// Handles a login request. What can be refused without the store is refused at once.
    mutating func logIn(
        _ request: LoginRequest, requestID: UInt64, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        guard let user = UserID(request.userID) else {
            return refuseLogin(request, requestID: requestID, on: id, ServiceError(.invalidUserID), at: now)
        }
        let ticket: CheckedTicket?
        switch admission.judge(request, of: user, from: roster.source(of: id), isClockDoubted: isClockDoubted, at: now)
        {
        case .genuine(let checked): ticket = checked
        case .refused(let error): return refuseLogin(request, requestID: requestID, on: id, error, at: now)
        case .signedOut: return end(id, requestID: requestID, .loggedOut)
        case .later(let delay): return turnAway(id, requestID, within: delay)
        }
        if ticket != nil, let effects = noticeSetBack(request.commitProof, requestID: requestID, on: id) {
            return effects
        }
        let operation = LoginOperation(
            newcomer: Newcomer(
                user: user, instance: request.instanceID, device: request.device,
                address: roster.connections[id]?.address, receives: request.receives),
            mode: request.mode, ticket: ticket, connected: instancesHere(of: user),
            awaited: absences.instances(of: user), serverBeganAt: beganAt, at: now.wall,
            signedOutInstance: request.signedOutInstance, endsExpired: !isClockDoubted, isBeside: request.isBeside)
        if let effects = resumed(operation, requestID: requestID, on: id, at: now) { return effects }
        if let delay = admission.delay(of: user, from: roster.source(of: id), at: now.uptime) {
            return turnAway(id, requestID, within: delay)
        }
        roster.setPhase(.loggingIn, of: id)
        admission.began(operation.newcomer, on: id)
        let pending = PendingOperation(connection: id, requestID: requestID, kind: .login(operation))
        return [store(.login(operation), as: pending)]
    }

    mutating func loginDecided(
        _ outcome: LoginOutcome, _ login: LoginOperation, _ pending: PendingOperation, at now: Moment
    ) -> [HubEffect] {
        let id = pending.connection
        switch outcome {
        case .accepted(let grant): return accepted(grant, login, pending, at: now)
        case .ended(let ending): return end(id, requestID: pending.requestID, ending)
        case .refused(let error):
            counters.loginsRefused += 1
            return refuseAndClose(id, requestID: pending.requestID, error, at: now)
        case .kickedWhileAway(let displacement):
            return close(id, requestID: pending.requestID, .kickedWhileAway(displacement))
        }
    }

    /// First those who lost their place are out, then the newcomer is in: no instant has both.
    private mutating func accepted(
        _ grant: LoginGrant, _ login: LoginOperation, _ pending: PendingOperation, at now: Moment
    ) -> [HubEffect] {
        let newcomer = login.newcomer
        if !login.mode.isReattach { counters.logins += 1 }
        counters.kicks += UInt64(grant.displaced.count)
        var effects = login.endsExpired ? expireOthers(than: newcomer, at: login.at, now) : []
        effects += grant.displaced.flatMap { end($0) }
        let id = pending.connection
        let entered: HubEffect = .stateChanged(
            newcomer.change(.login, .register, kicked: grant.displaced.map(\.platform), at: now.wall))
        let fence = Fence(user: newcomer.user, instance: newcomer.instance, epoch: grant.epoch)
        guard roster.isOpen(id) else {
            // Its link went while the store decided: the others are out all the same.
            effects += [entered, .stateChanged(newcomer.change(.disconnect, .linkClose, at: now.wall))]
            guard !roster.isHere(fence.instance, of: fence.user) else { return effects }
            return effects + [tell(.left(fence, at: now.wall), by: id)]
        }
        if let old = roster.presences[newcomer.user]?[newcomer.instance], old.connection != id {
            // Half open: the instance is here now (L-29).
            roster.setPhase(.ended, of: old.connection)
            effects.append(.finish(old.connection))
        }
        let ticket = login.ticket ?? CheckedTicket(issuedAt: login.at, expiresAt: login.at)
        absences.remove(newcomer.instance, of: newcomer.user)
        let token = attach(
            Attachment(fence: fence, newcomer: newcomer, ticket: ticket), to: id, log: login.mode.log)
        let accepted = LoginAccepted(
            epoch: grant.epoch, isNewAccount: grant.isNewAccount, ticketExpiresAt: ticket.expiresAt,
            serverTime: now.wall, resumeToken: token)
        effects += [
            .liftLoginLimits(id),
            .send(
                ServerFrame(requestID: pending.requestID, body: .loginAccepted(accepted), commitProof: commitProof),
                to: [id]),
        ]
        effects += list(grant.conversations, requestID: pending.requestID, to: id)
        effects += [
            .note(
                .loggedIn(
                    newcomer.user, newcomer.platform, newcomer.instance, epoch: grant.epoch,
                    displaced: grant.displaced.count)),
            entered,
        ]
        return effects + resume(id, at: now)
    }

    private mutating func turnAway(_ id: ConnectionID, _ requestID: UInt64, within delay: Duration) -> [HubEffect] {
        close(id, requestID: requestID, .goAway(within: delay)) + [.note(.turnedAway(id))]
    }

    /// The login was decided as if instances whose tickets had run out were gone already; the next tick would end them
    /// up to a second later.
    private mutating func expireOthers(
        than newcomer: Newcomer, at decided: Timestamp, _ now: Moment
    ) -> [HubEffect] {
        let others = (roster.presences[newcomer.user] ?? [:]).filter { $0.key != newcomer.instance }.values
        return others.flatMap { presence -> [HubEffect] in
            guard let attachment = roster.attachment(of: presence.connection), attachment.isExpired(at: decided)
            else { return [] }
            return expire(attachment, on: presence.connection, at: now)
        }
    }

    private mutating func refuseLogin(
        _ request: LoginRequest, requestID: UInt64, on id: ConnectionID, _ error: ServiceError, at now: Moment
    ) -> [HubEffect] {
        counters.loginsRefused += 1
        return refuseAndClose(id, requestID: requestID, error, at: now) + [
            .note(.loginRefused(request.userID, error.code))
        ]
    }
}

extension LoginRequest.Mode {
    /// The log of the instance's news: a client that asked for a resume counts on from its number, whatever the answer;
    /// others begin at 0.
    fileprivate var log: NewsLog {
        switch self {
        case .takePlace, .yieldPlace, .reattach: NewsLog()
        case .resume(_, let count, _): NewsLog(last: count)
        }
    }
}
