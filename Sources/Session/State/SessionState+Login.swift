internal import Model
internal import UserSig
internal import Wire

extension SessionState {
    mutating func login(_ parameters: LoginParameters, reply: ReplyID?, rememberedKick: Displacement?) {
        switch phase {
        case .closed: return self.reply(reply, .failure(ServiceError(.notInitialized)))
        case .loggingIn: return self.reply(reply, .failure(ServiceError(.loginInProcess)))
        case .loggingOut: return self.reply(reply, .failure(ServiceError(.logoutInProcess)))
        case .loggedIn(let login, let readiness):
            return loginAgain(parameters, while: login, readiness, reply: reply)
        case .loggedOut: break
        }
        if parameters.server != server {
            server = parameters.server
            serverTimeOffset = nil
        }
        let claims = try? Ticket.inspect(parameters.ticket)
        let identity = makeIdentity(userID: parameters.userID, appID: claims?.appID)
        guard let user = UserID(parameters.userID) else {
            return refuseLocally(identity, ServiceError(.invalidUserID), reply: reply)
        }
        if let error = refusal(ofTicket: parameters.ticket) {
            return refuseLocally(identity, error, reply: reply)
        }
        if let claims, isPast(claims.expiresAt) {
            return refuseLocally(
                identity, ServiceError(.ticketExpiredLocally), reply: reply, expiredAt: claims.expiresAt)
        }
        if outbox.owner != user {
            forgetUser()
            outbox = Outbox(owner: user)
        }
        publish(.started(identity))
        history.beginLogin()
        link.attempt = 0
        move(
            to: .loggingIn(
                Login(
                    parameters: parameters, user: user, identity: identity, reply: reply,
                    hasUnansweredKick: rememberedKick != nil)))
        if let timeout = configuration.loginTimeout { emit(.schedule(.loginDeadline, after: timeout)) }
        openLink()
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
        request(.hello(Hello(software: configuration.software)), as: .hello)
        let mode: LoginRequest.Mode
        switch phase {
        case .loggedIn(_, let readiness): mode = .reattach(epoch: readiness.epoch)
        case .loggedOut, .loggingIn, .loggingOut, .closed: mode = login.yields ? .yieldPlace : .takePlace
        }
        request(
            .login(
                LoginRequest(
                    userID: login.parameters.userID, ticket: login.ticket,
                    platform: configuration.platform, deviceID: configuration.deviceID,
                    deviceName: configuration.deviceName, instanceID: login.identity.instanceID, mode: mode)),
            as: .login)
    }

    mutating func accepted(_ answer: LoginAccepted) {
        serverTimeOffset = answer.serverTime.millisecondsSince(now.wall)
        link.arriving = []
        let warningTime = warningTime(of: answer.ticketExpiresAt)
        updateLogin { login in
            // Accepted before, over another link: its time has been running since then.
            if login.ticketExpiresAt == nil { login.warningTime = warningTime }
            login.epoch = answer.epoch
            login.isNewAccount = login.isNewAccount || answer.isNewAccount
            login.ticketExpiresAt = answer.ticketExpiresAt
        }
        scheduleExpiry()
    }

    mutating func arrived(_ conversations: [ConversationSummary], complete: Bool) {
        link.arriving?.append(contentsOf: conversations)
        guard complete, let login = currentLogin, let all = link.arriving else { return }
        link.arriving = nil
        link.isSynced = true
        let isReattach = status == .loggedIn
        becomeReady(login)
        publish(.conversationsReset(all))
        catchUp(with: all, isReattach: isReattach)
    }

    private mutating func becomeReady(_ login: Login) {
        guard case .loggingIn = phase, let epoch = login.epoch, let expiresAt = login.ticketExpiresAt else { return }
        let readiness = Readiness(
            isNewAccount: login.isNewAccount, repeatLogin: false, epoch: epoch, ticketExpiresAt: expiresAt,
            serverTimeOffset: serverTimeOffset ?? 0)
        emit(.cancel(.loginDeadline))
        // Answered by a person who came back, or by itself because there is nobody left to displace.
        if login.hasUnansweredKick { emit(.forgetKick(user: login.parameters.userID)) }
        move(to: .loggedIn(login, readiness))
        scheduleExpiry()
        publish(.ready(readiness))
        self.reply(login.reply, .success(readiness))
    }

    /// 6208: told once; the person decides. A program that nobody asked stays out next time, too.
    mutating func kickedWhileAway(by displacement: Displacement) {
        guard case .loggingIn(let login) = phase else { return ended(.kicked(displacement)) }
        publish(.notice(displacement))
        switch login.parameters.consent {
        case .takeOver where !login.wasTold: takeOver(login)
        case .person, .takeOver, .program: kicked(by: displacement, failure: ServiceError(.kickedWhileAway))
        }
    }

    /// The decision was made beforehand: once more, as another instance, which is what the server lets in.
    private mutating func takeOver(_ told: Login) {
        let identity = makeIdentity(userID: told.identity.userID, appID: told.identity.appID)
        var login = Login(
            parameters: told.parameters, user: told.user, identity: identity, reply: told.reply,
            hasUnansweredKick: told.hasUnansweredKick)
        login.wasTold = true
        publish(.started(identity))
        phase = .loggingIn(login)
        emit(.closeLink)
        forgetLink()
        openLink()
    }

    mutating func loginRefused(_ error: ServiceError) {
        guard let login = currentLogin else { return }
        // What is worth another try is left to the next link, but never for a login (L-11).
        if case .loggedIn = phase, error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        end(endReason(for: error, ticket: login.ticket), failure: error)
    }

    mutating func loginTimedOut() {
        if case .loggingIn = phase { end(.unreachable) }
    }

    private func endReason(for error: ServiceError, ticket: String) -> EndReason {
        switch error.code {
        case .ticketExpired, .ticketExpiredLocally:
            .ticketExpired(at: (try? Ticket.inspect(ticket))?.expiresAt ?? now.wall)
        case .ticketRevoked: .revokedByOperator(at: now.wall)
        case .accountDisabled: .accountDisabled
        default: .refused(error)
        }
    }

    private mutating func updateLogin(_ change: (inout Login) -> Void) {
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

    private mutating func makeIdentity(userID: String, appID: UInt64?) -> SessionIdentity {
        SessionIdentity(
            userID: userID, appID: appID, platform: configuration.platform, deviceName: configuration.deviceName,
            deviceID: configuration.deviceID, instanceID: InstanceID(high: random.next(), low: random.next()))
    }
}
