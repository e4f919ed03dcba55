internal import Model
internal import UserSig
internal import Wire

extension SessionState {
    mutating func login(
        _ parameters: LoginParameters, reply: ReplyID?, _ past: DevicePast
    ) {
        switch phase {
        case .closed: return self.reply(reply, .failure(ServiceError(.notInitialized)))
        case .loggingIn: return self.reply(reply, .failure(ServiceError(.loginInProcess)))
        case .loggingOut: return self.reply(reply, .failure(ServiceError(.logoutInProcess)))
        case .loggedIn(let login, let readiness):
            if parameters.isSameAccount(as: login.parameters) {
                loginAgain(parameters, while: login, readiness, reply: reply)
            } else {
                switchAccount(parameters, from: login, reply: reply, past)
            }
        case .loggedOut:
            beginLogin(parameters, reply: reply, past)
        }
    }

    /// With nobody signed in.
    mutating func beginLogin(
        _ parameters: LoginParameters, reply: ReplyID?, _ past: DevicePast
    ) {
        abandonFetch()
        serverTime.turn(to: parameters.server)
        let claims = try? Ticket.inspect(parameters.ticket)
        let identity = makeIdentity(userID: parameters.userID, appID: claims?.appID ?? parameters.appID)
        guard let user = UserID(parameters.userID) else {
            // From here on nothing that is written is the last user's.
            changeAccount(to: nil)
            return refuseLocally(identity, ServiceError(.invalidUserID), reply: reply)
        }
        let flaw = flaw(of: parameters.ticket, claims)
        let isMended = flaw.map(isMended) ?? false
        let account = Account(server: parameters.server, user: user)
        let isOther = outbox.owner != account
        // A ticket for somebody else says nothing of this one's deployment.
        let isOthers = claims.map { $0.userID != parameters.userID } ?? false
        open(account, appID: isOthers ? nil : identity.appID)
        if let flaw, !isMended {
            return refuseLocally(
                identity, flaw, reply: reply,
                expiredAt: flaw.code == .ticketExpiredLocally ? claims?.expiresAt : nil)
        }
        publish(.started(identity))
        if isOther { for message in outbox.queue.kept { publish(.outgoingChanged(message)) } }
        histories.beginLogin()
        sync.note(storeEpoch: configuration.place?.storeEpoch)
        link.beginCounting()
        var login = Login(
            parameters: parameters, user: user, identity: identity, reply: reply,
            hasUnansweredKick: past.kick != nil)
        login.signedOutInstance = past.signedOut
        if isMended {
            login.isWaitingForTicket = true
            login.hasFetched = true
            login.refusal = flaw.flatMap { $0.code == .ticketEmpty ? nil : $0 }
        }
        move(to: .loggingIn(login))
        if let kick = past.kick, kick.cause.needsPerson, parameters.consent == .program {
            return kickedWhileAway(by: kick)
        }
        if let timeout = configuration.loginTimeout { emit(.schedule(.loginDeadline, after: timeout)) }
        if isMended { beginFetch() } else { openLink() }
    }

    /// What is wrong with a ticket before any server has seen it.
    func flaw(of ticket: String, _ claims: TicketClaims?) -> ServiceError? {
        if let error = refusal(ofTicket: ticket) { return error }
        guard let claims, isPast(claims.expiresAt) else { return nil }
        return ServiceError(.ticketExpiredLocally)
    }

    /// A ticket source can do better than the ticket that this was said of.
    func isMended(_ flaw: ServiceError) -> Bool {
        configuration.hasTicketSource && (flaw.code == .ticketEmpty || flaw.code == .ticketExpiredLocally)
    }

    /// A login that fails before a byte is sent still passes through the same events as any other.
    private mutating func refuseLocally(
        _ identity: SessionIdentity, _ error: ServiceError, reply: ReplyID?, expiredAt: Timestamp? = nil
    ) {
        publish(.started(identity))
        publish(.statusChanged(old: .loggedOut, new: .loggingIn))
        publish(.loginFailed(error))
        let reason = expiredAt.map { EndReason.ticketExpired(at: $0) } ?? .refused(error)
        publish(.notReady(reason))
        publish(.statusChanged(old: .loggingIn, new: .loggedOut))
        phase = .loggedOut(because: reason)
        publish(.ended(reason))
        self.reply(reply, .failure(error))
    }

    /// A ticket that no server would look at. One that is too long would only cost the link, again and again.
    func refusal(ofTicket ticket: String) -> ServiceError? {
        if ticket.isEmpty { return ServiceError(.ticketEmpty) }
        guard ticket.utf8.count > Ticket.maximumBytes else { return nil }
        return ServiceError(.ticketMalformed, TicketError.malformed(.tooLong).description)
    }

    /// The first two frames of every link: who speaks, and who is (still) logged in.
    mutating func greet() {
        guard let login = currentLogin else { return }
        request(.hello(Hello(software: configuration.software)), as: .login(.hello))
        greetedWith = login.candidate?.ticket ?? login.ticket
        let mode: LoginRequest.Mode
        switch phase {
        case .loggedIn(_, let readiness) where !login.enters: mode = sync.comebackMode(epoch: readiness.epoch)
        case .loggedIn: mode = .yieldPlace
        case .loggedOut, .loggingIn, .loggingOut, .closed: mode = login.yields ? .yieldPlace : .takePlace
        }
        request(
            .login(
                LoginRequest(
                    userID: login.parameters.userID, ticket: greetedWith,
                    platform: configuration.platform, deviceID: configuration.deviceID,
                    deviceName: configuration.deviceName, instanceID: login.identity.instanceID, mode: mode,
                    receives: configuration.receives, signedOutInstance: login.signedOutInstance)),
            as: .login(.login))
    }

    mutating func loginAccepted(_ answer: LoginAccepted) -> Bool {
        serverTime.learn(answer.serverTime, at: now)
        guard var login = currentLogin else { return false }
        let isRenewed = login.candidate?.ticket == greetedWith
        // Accepted before, over another link: its time has been running since then.
        let isNew = isRenewed || login.ticketExpiresAt == nil
        login.use(
            greetedWith, expiresAt: answer.ticketExpiresAt,
            warningTime: isNew ? warningTime(of: answer.ticketExpiresAt) : login.warningTime,
            leadTime: isNew ? leadTime(of: answer.ticketExpiresAt) : login.leadTime)
        login.epoch = answer.epoch
        login.isNewAccount = login.isNewAccount || answer.isNewAccount
        let hasEntered = login.enters
        login.enters = false
        login.falselyEndedAt = nil
        updateLogin { $0 = login }
        if hasEntered, status == .loggedIn { phase = .loggedIn(login, readiness(of: login)) }
        if isRenewed, status == .loggedIn { tellRenewal(of: login) } else { scheduleExpiry() }
        scheduleFetch()
        return true
    }

    mutating func becomeReady() {
        guard case .loggingIn(let login) = phase else { return }
        let readiness = readiness(of: login)
        emit(.cancel(.loginDeadline))
        // Answered by a person who came back, or by itself because there is nobody left to displace.
        if login.hasUnansweredKick { emit(.forgetKick(user: login.parameters.userID)) }
        if login.signedOutInstance != nil { emit(.forgetSignOut(user: login.parameters.userID)) }
        move(to: .loggedIn(login, readiness))
        scheduleExpiry()
        ticketAccepted()
        saveAccount(of: login)
        publish(.ready(readiness))
        self.reply(login.reply, .success(readiness))
    }

    /// For a login that was accepted.
    func readiness(of login: Login) -> Readiness {
        Readiness(
            isNewAccount: login.isNewAccount, repeatLogin: false, epoch: login.epoch ?? 0,
            ticketExpiresAt: login.ticketExpiresAt ?? now.wall,
            serverTimeOffset: serverTime.time(at: now)?.millisecondsSince(now.wall) ?? 0, storeEpoch: sync.storeEpoch)
    }

    /// 6208: told once; the person decides, unless told before. A program that nobody asked stays out next time, too.
    mutating func kickedWhileAway(by displacement: Displacement) {
        guard case .loggingIn(let login) = phase else { return ended(.kicked(displacement)) }
        publish(.notice(displacement))
        switch login.parameters.consent {
        case .takeOver where !login.wasTold, .person where login.hasUnansweredKick && !login.wasTold: takeOver(login)
        case .person, .takeOver, .program:
            let told = EndReason.kicked(displacement).error
            kicked(by: displacement, failure: displacement.cause == .login ? ServiceError(.kickedWhileAway) : told)
        }
    }

    /// The decision was made beforehand: once more, as another instance, which is what the server lets in.
    private mutating func takeOver(_ told: Login) {
        var login = told
        login.identity = makeIdentity(userID: told.identity.userID, appID: told.identity.appID)
        login.wasTold = true
        publish(.started(login.identity))
        phase = .loggingIn(login)
        emit(.closeLink)
        forgetLink()
        openLink()
    }

    mutating func loginRefused(_ error: ServiceError) {
        guard let login = currentLogin else { return }
        // What is worth another try is left to the next link. For a login (L-11) only where the server could not decide.
        let isTemporary = error.code.entry.action.isTemporary
        // A server that is too busy just now says when to come back.
        if isTemporary, link.returnWithin != nil { return dropLink(failure: error.text) }
        if case .loggedIn = phase, isTemporary { return dropLink(failure: error.text) }
        if mendsUnknownInstance(error) { return }
        if error.code == .ticketExpired, doubtsExpiry(of: login.validUntil, isEnded: false) { return }
        if case .loggingIn = phase, error.code.entry.action == .retry { return retryLogin(after: error) }
        if mendsRefusal(error) { return }
        end(endReason(for: error, ticket: login.ticket), failure: error)
    }

    func endReason(for error: ServiceError, ticket: String) -> EndReason {
        switch error.code {
        case .ticketExpired, .ticketExpiredLocally:
            .ticketExpired(at: (try? Ticket.inspect(ticket))?.expiresAt ?? now.wall)
        case .ticketRevoked: .revokedByOperator(at: now.wall)
        case .accountDisabled: .accountDisabled
        default: .refused(error)
        }
    }

    mutating func updateLogin(_ change: (inout Login) -> Void) {
        switch phase {
        case .loggingIn(var login):
            change(&login)
            phase = .loggingIn(login)
        case .loggedIn(var login, let readiness):
            change(&login)
            phase = .loggedIn(login, readiness)
        case .loggedOut, .loggingOut, .closed: break
        }
    }

    /// Another instance: nothing of an earlier one is gone on with.
    mutating func makeIdentity(userID: String, appID: UInt64?) -> SessionIdentity {
        sync.beginInstance()
        return SessionIdentity(
            userID: userID, appID: appID, platform: configuration.platform, deviceName: configuration.deviceName,
            deviceID: configuration.deviceID, instanceID: InstanceID(high: random.next(), low: random.next()))
    }
}

extension LoginParameters {
    fileprivate func isSameAccount(as other: LoginParameters) -> Bool {
        userID == other.userID && server == other.server
    }
}
