internal import Model
internal import Rules
internal import Wire
internal import WireNIO

/// From the socket to the login's answer.
extension HubState {
    mutating func greet(_ hello: Hello, requestID: UInt64, on id: ConnectionID, at now: Moment) -> [HubEffect] {
        guard hello.version == ProtocolVersion.current else {
            return refuseAndClose(id, requestID: requestID, ServiceError(.versionTooOld), at: now)
        }
        let dropped = moveToGreeted(id)
        let welcome = Welcome(
            serverTime: now.wall, appID: rules.appID, storeEpoch: rules.storeEpoch,
            chat: rules.chat)
        return dropped + [.send(ServerFrame(requestID: requestID, body: .welcome(welcome)), to: [id])]
    }

    /// Everything that needs no store is refused without it.
    mutating func login(
        _ request: LoginRequest, requestID: UInt64, on id: ConnectionID, at now: Moment
    ) -> [HubEffect] {
        guard let user = UserID(request.userID) else {
            return refuseLogin(request, requestID: requestID, on: id, ServiceError(.invalidUserID), at: now)
        }
        if !request.mode.isReattach, signedOut[user]?[request.instanceID] != nil {
            return end(id, requestID: requestID, .loggedOut)
        }
        let ticket: CheckedTicket?
        switch check(request.ticket, of: user, on: id, at: now) {
        case .success(let checked): ticket = checked
        case .failure(let error) where clock.doubt != nil && error.code.judgesAge:
            return turnAway(id, requestID, within: Self.doubtPause)
        case .failure(let error):
            // The instance it brings back may know better why it is over.
            guard error.code == .ticketExpired, request.mode.isReattach else {
                return refuseLogin(request, requestID: requestID, on: id, error, at: now)
            }
            ticket = nil
        }
        if ticket != nil, let effects = noticeSetBack(request.commitProof, requestID: requestID, on: id) {
            return effects
        }
        let operation = LoginOperation(
            newcomer: Newcomer(
                user: user, instance: request.instanceID, platform: request.platform, deviceID: request.deviceID,
                deviceName: request.deviceName, address: connections[id]?.address, receives: request.receives),
            mode: request.mode, ticket: ticket, connected: connected(of: user), at: now.wall,
            signedOutInstance: request.signedOutInstance, endsExpired: clock.doubt == nil)
        if let effects = resumed(operation, requestID: requestID, on: id, at: now) { return effects }
        let source = connections[id]?.source ?? .local
        if let delay = loginThrottle.delay(of: user, from: source, at: now.uptime) {
            return turnAway(id, requestID, within: delay)
        }
        setPhase(.loggingIn, of: id)
        let pending = PendingOperation(connection: id, requestID: requestID, kind: .login(operation))
        return [.store(store(.login(operation), as: pending))]
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
            guard connections[id]?.isEnded == false else { return [] }
            setPhase(.ended, of: id)
            let frame = ServerFrame(requestID: pending.requestID, body: .kickedWhileAway(displacement))
            return [.send(frame, to: [id]), .finish(id)]
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
        effects += grant.displaced.flatMap { tell($0) }
        let id = pending.connection
        let entered: HubEffect = .stateChanged(
            newcomer.change(.login, .register, kicked: grant.displaced.map(\.platform), at: now.wall))
        let fence = Fence(user: newcomer.user, instance: newcomer.instance, epoch: grant.epoch)
        guard let connection = connections[id], !connection.isEnded else {
            // Its link went while the store decided: the others are out all the same.
            effects += [entered, .stateChanged(newcomer.change(.disconnect, .linkClose, at: now.wall))]
            guard presences[fence.user]?[fence.instance] == nil else { return effects }
            let left = PendingOperation(connection: id, requestID: 0, kind: .unawaited)
            return effects + [.store(store(.left(fence, at: now.wall), as: left))]
        }
        if let old = presences[newcomer.user]?[newcomer.instance], old.connection != id {
            // Half open: the instance is here now (L-29).
            setPhase(.ended, of: old.connection)
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
        effects.append(
            .note(
                .loggedIn(
                    newcomer.user, newcomer.platform, newcomer.instance, epoch: grant.epoch,
                    displaced: grant.displaced.count)))
        effects.append(entered)
        return effects + resume(id, at: now)
    }

    /// Checks a ticket; a false one counts against the user and the source (L-32).
    mutating func check(
        _ ticket: String, of user: UserID, on id: ConnectionID, at now: Moment
    ) -> Result<CheckedTicket, ServiceError> {
        let result = rules.checkTicket(ticket, user.description, now.wall)
        guard case .failure(let error) = result, error.code == .ticketBadSignature else { return result }
        let source = connections[id]?.source ?? .local
        guard falseTickets.isTooMany(for: user, from: source, at: now.uptime) else { return result }
        return .failure(ServiceError(.tooManyFailures))
    }

    /// Who is not refused while the clock is in doubt comes again within this (milliseconds).
    private static var doubtPause: Int64 { 5_000 }

    private mutating func turnAway(_ id: ConnectionID, _ requestID: UInt64, within delay: Int64) -> [HubEffect] {
        setPhase(.ended, of: id)
        return [
            .send(ServerFrame(requestID: requestID, body: .goAway(within: delay)), to: [id]), .finish(id),
            .note(.turnedAway(id)),
        ]
    }

    /// The login was decided as if instances whose tickets had run out were gone already; the next tick would end them
    /// up to a second later.
    private mutating func expireOthers(
        than newcomer: Newcomer, at decided: Timestamp, _ now: Moment
    ) -> [HubEffect] {
        let others = (presences[newcomer.user] ?? [:]).filter { $0.key != newcomer.instance }.values
        return others.flatMap { presence -> [HubEffect] in
            guard let attachment = connections[presence.connection]?.attachment, attachment.isExpired(at: decided)
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
    /// Where counting news begins: a client that asked for a resume goes on, whoever answers it.
    fileprivate var log: NewsLog {
        switch self {
        case .takePlace, .yieldPlace, .reattach: NewsLog()
        case .resume(_, let received, _): NewsLog(last: received)
        }
    }

    fileprivate var isReattach: Bool {
        switch self {
        case .reattach, .resume: true
        case .takePlace, .yieldPlace: false
        }
    }
}

extension ErrorCode {
    /// What is said of a ticket that a true clock may find good: one that was issued in the future counts as malformed.
    var judgesAge: Bool { [.ticketExpired, .ticketMalformed].contains(self) }
}
