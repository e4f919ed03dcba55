internal import Model
internal import UserSig
internal import Wire

/// Logins: requests, repetitions, switches and answers, and the actions of `LoginMachine`.
extension SessionState {
    mutating func logIn(_ parameters: LoginParameters, reply: ReplyID?, _ past: DevicePast) {
        switch login.phase {
        case .closed: self.reply(reply, .failure(ServiceError(.notInitialized)))
        case .loggingIn: self.reply(reply, .failure(ServiceError(.loginInProcess)))
        case .loggingOut: self.reply(reply, .failure(ServiceError(.logoutInProcess)))
        case .loggedIn(let login, let readiness):
            if parameters.isSameAccount(as: login.parameters) {
                logInAgain(parameters, readiness, reply: reply)
            } else {
                switchAccount(parameters, reply: reply, past)
            }
        case .loggedOut: beginLogin(ticket.latest(parameters), reply: reply, past)
        }
    }

    /// L-12: the first account stays signed in when nobody would look at the second one's user id or ticket.
    private mutating func switchAccount(_ parameters: LoginParameters, reply: ReplyID?, _ past: DevicePast) {
        guard let user = UserID(parameters.userID) else {
            return refuseRenewal(ServiceError(.invalidUserID), reply: reply)
        }
        // What is known of one server's time says nothing about tickets for another.
        let claims = parameters.server == serverTime.server ? try? Ticket.inspect(parameters.ticket) : nil
        if let flaw = context.flaw(of: parameters.ticket, claims), !ticket.canMend(flaw) {
            return refuseRenewal(flaw, reply: reply)
        }
        perform(
            login.switchAccount(
                to: AfterLogout.NextLogin(parameters: parameters, user: user, reply: reply, past: past)))
    }

    /// Begins a login while nobody is signed in.
    mutating func beginLogin(_ parameters: LoginParameters, reply: ReplyID?, _ past: DevicePast) {
        (windows.parting, windows.cameBackAt) = (nil, nil)
        perform(ticket.abandonFetch())
        serverTime.turn(to: parameters.server)
        let claims = try? Ticket.inspect(parameters.ticket)
        let identity = makeIdentity(userID: parameters.userID, appID: claims?.appID ?? parameters.appID)
        guard let user = UserID(parameters.userID) else {
            // What is written from here on is not the last user's.
            changeAccount(to: nil)
            return perform(
                login.refuseLocally(identity, ServiceError(.invalidUserID), reply: reply, expiredAt: nil))
        }
        let account = Account(server: parameters.server, user: user)
        let isOther = outbox.owner != account
        // A ticket of another user says nothing about this one's deployment.
        let isOthers = claims.map { $0.userID != parameters.userID } ?? false
        let flaw = context.flaw(of: parameters.ticket, claims)
        openStore(of: account, appID: isOthers ? nil : identity.appID)
        if let flaw, !ticket.canMend(flaw) {
            let expiredAt = flaw.code == .ticketExpiredLocally ? claims?.expiresAt : nil
            return perform(login.refuseLocally(identity, flaw, reply: reply, expiredAt: expiredAt))
        }
        publish(.started(identity))
        if isOther { for message in outbox.queue.kept { publish(.outgoingChanged(message)) } }
        histories.beginLogin()
        let place = configuration.place?.changes ?? [:]
        perform(changes.restore(place.filter { changes.cursors[$0.key] == nil }))
        sync.note(storeEpoch: configuration.place?.storeEpoch, configuration.place?.commitProof)
        link.beginCounting()
        ticket.begin(parameters, mending: flaw)
        perform(
            login.begin(
                Login(parameters: parameters, user: user, identity: identity, reply: reply, past: past)))
        if let kick = past.kick, kick.cause.needsPerson, parameters.consent == .program {
            return perform(login.kickedWhileAway(by: kick))
        }
        if let timeout = configuration.loginTimeout { schedule(.loginDeadline, after: timeout) }
        if flaw == nil { openLink() } else { perform(ticket.beginFetch(context)) }
    }

    /// Makes the identity of a new instance, which takes up nothing of an earlier one.
    private mutating func makeIdentity(userID: String, appID: UInt64?) -> SessionIdentity {
        sync.beginInstance()
        return SessionIdentity(
            userID: userID, appID: appID, device: configuration.device,
            instanceID: InstanceID(high: random.next(), low: random.next()))
    }

    // MARK: With the server

    /// The first two frames of every link: who speaks, and who is (still) logged in.
    mutating func greet() {
        guard let current = login.current else { return }
        roundTrip.asked(at: now.uptime)
        request(.hello(Hello(software: configuration.software)), as: .login(.hello))
        let mode: LoginRequest.Mode
        switch login.phase {
        case .loggedIn(let login, let readiness) where !login.enters:
            mode = sync.comebackMode(epoch: readiness.epoch)
        case .loggedIn: mode = .yieldPlace
        case .loggedOut, .loggingIn, .loggingOut, .closed: mode = current.yields ? .yieldPlace : .takePlace
        }
        request(
            .login(
                LoginRequest(
                    userID: current.parameters.userID, ticket: ticket.show(), device: current.identity.device,
                    instanceID: current.identity.instanceID, mode: mode, receives: configuration.receives,
                    signedOutInstance: current.signedOutInstance, commitProof: sync.showProof(),
                    isBeside: windows.isBeside(configuration))),
            as: .login(.login))
    }

    /// The ticket is good; the conversations, or what was missed, follow.
    mutating func accepted(_ answer: LoginAccepted) {
        serverTime.learn(answer.serverTime, at: now)
        let isRenewed = ticket.accepted(until: answer.ticketExpiresAt, context)
        let hasEntered = login.accepted(epoch: answer.epoch, isNewAccount: answer.isNewAccount)
        windows.hasEntered = true
        if hasEntered { login.renew(readiness) }
        if isRenewed, status == .loggedIn { tellRenewal() } else { perform(ticket.scheduleExpiry(context)) }
        perform(ticket.scheduleFetch(context))
    }

    /// Completes a running login, once the conversations are known.
    mutating func becomeReady() {
        guard case .loggingIn(let current) = login.phase else { return }
        let readiness = readiness
        cancel(.loginDeadline)
        perform(login.ready(readiness))
        perform(ticket.scheduleExpiry(context))
        perform(ticket.inPlace(context))
        saveAccount()
        publish(.ready(readiness))
        reply(current.reply, .success(readiness))
    }

    /// What a login has told; only for one that was accepted.
    var readiness: Readiness {
        Readiness(
            isNewAccount: login.current?.isNewAccount ?? false, repeatLogin: false,
            epoch: login.current?.epoch ?? 0, ticketExpiresAt: ticket.held?.expiresAt ?? now.wall,
            serverTimeOffset: serverTime.time(at: now).map { $0 - now.wall } ?? .zero,
            storeEpoch: sync.storeEpoch, commitProof: sync.commitProof, chat: sync.chat)
    }

    // MARK: Other windows of the device, which sign out together and go on together

    /// How often a window that is signed out looks whether a person has signed in again in another one.
    private static let lookPause: Duration = .seconds(3)

    mutating func noteWindows(_ seen: OpenWindows, _ signedOutBy: InstanceID?) {
        windows.areOthers = seen.areOthers
        if seen.wereOthers, keeper.isReady { store(.adopt) }
        guard configuration.isWindow else { return }
        if let signedOutBy { signOut(with: signedOutBy) }
        switch login.phase {
        case .loggedIn: if let next = seen.ticket { perform(ticket.found(next, context)) }
        case .loggedOut:
            guard let parting = windows.parting else { break }
            let next = seen.ticket.flatMap { ticket.canFollow(parting, $0, context) ? $0 : nil }
            guard let parameters = windows.comeback(seen, with: next) else { break }
            if let next { ticket.outdate(parting, by: next) }
            let wasKicked = if case .kicked = windows.reason { true } else { false }
            beginLogin(parameters, reply: nil, DevicePast())
            if wasKicked { windows.cameBackAt = now.uptime }
            login.cameBack()
        case .loggingIn, .loggingOut, .closed: break
        }
    }

    /// Signs out, because another window has signed the device out while this one had no link; does nothing where a
    /// login has told the server of it already.
    private mutating func signOut(with instance: InstanceID) {
        guard status == .loggedIn, login.current?.signedOutInstance != instance else { return }
        perform(login.logOut(reply: nil, wasConnected: link.isOrWasConnected))
    }

    mutating func parted(because reason: EndReason) {
        windows.parted(because: reason, at: now.uptime)
        if configuration.isWindow, windows.parting != nil { schedule(.lookAround, after: Self.lookPause) }
    }

    mutating func lookAround() {
        guard status == .loggedOut, let user = windows.parting.flatMap({ UserID($0.userID) }) else { return }
        emit(.lookAround(user))
        schedule(.lookAround, after: Self.lookPause)
    }

    // MARK: What it wants done

    mutating func perform(_ actions: [LoginMachine.Action]) {
        for action in actions { perform(action) }
    }

    private mutating func perform(_ action: LoginMachine.Action) {
        switch action {
        case .tell(let event):
            publish(event)
            if case .ended(let reason) = event { parted(because: reason) }
        case .reply(let reply, let result): self.reply(reply, result)
        case .rememberKick(let kick, let user): emit(.rememberKick(kick, user: user))
        case .forgetKick(let user): emit(.forgetKick(user: user))
        case .rememberSignOut(let instance, let scope, let user):
            emit(.rememberSignOut(UntoldSignOut(instance, configuration.isWindow ? scope : .instance), user: user))
        case .forgetSignOut(let user): emit(.forgetSignOut(user: user))
        case .forgetAccount: forgetAccount()
        case .failWaiting: for message in outbox.failWaiting() { publish(.outgoingChanged(message)) }
        case .keepWaitingAsFailed:
            store(.failWaiting(ServiceError(.notLoggedIn, "Signed out before it was sent.")))
        case .forgetUser:
            if windows.parting != nil { cancel(.lookAround) }
            windows.parting = nil
            forgetUser()
        case .abandonFetch: perform(ticket.abandonFetch())
        case .tearDown: tearDown()
        case .logOut:
            guard sync.isSynced else {
                return perform(login.logOutUnheard(wasConnected: link.isOrWasConnected))
            }
            let scope = configuration.isWindow ? login.leaving : .instance
            request(.logout(scope), as: .login(.logout))
            schedule(.logoutDeadline, after: .seconds(5))
        case .takeOver: takeOver()
        case .beginNext(let next): beginLogin(next.parameters, reply: next.reply, next.past)
        case .finish: emit(.finish)
        }
    }

    /// Ends everything but the store.
    private mutating func tearDown() {
        emit(.closeLink)
        forgetLink()
        windows.parting = ticket.held?.again
        perform(ticket.end())
        // Messages that can be taken back still go out when their time is over, whatever has ended.
        for timer in SessionTimer.allCases where timer != .storage && timer != .grace { cancel(timer) }
        perform(link.goIdle())
    }

    private mutating func takeOver() {
        guard let told = login.current?.identity else { return }
        perform(login.takeOver(as: makeIdentity(userID: told.userID, appID: told.appID)))
        emit(.closeLink)
        forgetLink()
        openLink()
    }

    /// The next link begins with a login.
    mutating func enterAnew() {
        guard let told = login.current?.identity else { return }
        login.enterAnew(as: makeIdentity(userID: told.userID, appID: told.appID))
    }
}

extension LoginParameters {
    func isSameAccount(as other: LoginParameters) -> Bool {
        userID == other.userID && server == other.server
    }
}
