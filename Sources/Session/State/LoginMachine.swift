internal import Model

/// Who is logged in, or about to be, and the one order in which every ending is told.
package struct LoginMachine: Equatable, Sendable {
    package private(set) var phase: Phase = .loggedOut(because: nil)

    package enum Phase: Equatable, Sendable {
        case loggedOut(because: EndReason?)
        case loggingIn(Login)
        case loggedIn(Login, Readiness)
        /// Logging out; `replies` are the callers that wait for the end.
        case loggingOut(Login, replies: [ReplyID], then: AfterLogout)
        /// After `close`: every call is refused with 6013.
        case closed
    }

    enum Action: Equatable {
        case tell(SessionEvent)
        case reply(ReplyID, Result<Readiness?, ServiceError>)
        case rememberKick(Displacement, user: String)
        case forgetKick(user: String)
        /// Remembers a sign-out that the server has not heard of.
        case rememberSignOut(InstanceID, LogoutScope, user: String)
        case forgetSignOut(user: String)
        /// Forgets the saved account: the next start of the program signs nobody in.
        case forgetAccount
        /// Fails the messages that wait in the outbox, visibly and on disk, where they wait for a person.
        case failWaiting
        case keepWaitingAsFailed
        /// Removes everything of the user from memory.
        case forgetUser
        case abandonFetch
        /// Closes the link and cancels the timers.
        case tearDown
        /// Asks the server to end the instance.
        case logOut
        /// Repeats the same login as another instance.
        case takeOver
        case beginNext(AfterLogout.NextLogin)
        /// Ends all streams; the last action.
        case finish
    }

    package var status: LoginStatus {
        switch phase {
        case .loggedOut, .closed: .loggedOut
        case .loggingIn: .loggingIn
        case .loggedIn: .loggedIn
        case .loggingOut: .loggingOut
        }
    }

    /// What a logout signs out: the device when a person signs out, only this instance when they close a window or
    /// switch accounts.
    var leaving: LogoutScope {
        if case .loggingOut(_, _, then: .nothing) = phase { .device } else { .instance }
    }

    /// The login that frames refer to at present, in whatever phase; nil when there is none.
    var current: Login? {
        switch phase {
        case .loggingIn(let login), .loggedIn(let login, _), .loggingOut(let login, _, _): login
        case .loggedOut, .closed: nil
        }
    }

    var readiness: Readiness? {
        if case .loggedIn(_, let readiness) = phase { readiness } else { nil }
    }

    /// L-16: the error for a call that needs a session when there is none: 6013, or 6014 with the reason, so that
    /// nobody has to remember how the last session ended.
    var refusalOfRequest: ServiceError {
        switch phase {
        case .closed: ServiceError(.notInitialized)
        case .loggedOut(let reason): reason?.refusal ?? ServiceError(.notLoggedIn)
        case .loggingIn:
            ServiceError(.notLoggedIn, "Not signed in yet: the sign-in is still running (3000 LOGGING_IN).")
        case .loggingOut: ServiceError(.logoutInProcess)
        case .loggedIn: ServiceError(.noNetwork)
        }
    }

    // MARK: Beginning

    mutating func begin(_ login: Login) -> [Action] {
        move(to: .loggingIn(login))
    }

    /// A login that fails before a byte is sent still passes through the same events as any other.
    mutating func refuseLocally(
        _ identity: SessionIdentity, _ error: ServiceError, reply: ReplyID?, expiredAt: Timestamp?
    ) -> [Action] {
        let reason = expiredAt.map { EndReason.ticketExpired(at: $0) } ?? .refused(error)
        phase = .loggedOut(because: reason)
        return [
            .tell(.started(identity)), .tell(.statusChanged(old: .loggedOut, new: .loggingIn)),
            .tell(.loginFailed(error)), .tell(.notReady(reason)),
            .tell(.statusChanged(old: .loggingIn, new: .loggedOut)), .tell(.ended(reason)),
        ] + answer(reply, .failure(error))
    }

    /// Takes the server's acceptance. Returns whether the link began with a login, not with a reattach.
    mutating func accepted(epoch: UInt64, isNewAccount: Bool) -> Bool {
        let hasEntered = current?.enters ?? false
        update { login in
            login.epoch = epoch
            login.isNewAccount = login.isNewAccount || isNewAccount
            login.enters = false
        }
        return hasEntered
    }

    /// The login is complete.
    mutating func ready(_ readiness: Readiness) -> [Action] {
        guard case .loggingIn(let login) = phase else { return [] }
        var actions: [Action] = []
        // The kick is settled: a person came back, or the program did because there was nobody left to displace.
        if login.hasUnansweredKick { actions.append(.forgetKick(user: login.parameters.userID)) }
        if login.signedOutInstance != nil { actions.append(.forgetSignOut(user: login.parameters.userID)) }
        return actions + move(to: .loggedIn(login, readiness))
    }

    /// Replaces what the login told, after a renewal.
    mutating func renew(_ readiness: Readiness) {
        if case .loggedIn(let login, _) = phase { phase = .loggedIn(login, readiness) }
    }

    /// Handles 6208, told once: the person decides, unless they decided before. A program that started by itself stays
    /// out next time, too.
    mutating func kickedWhileAway(by displacement: Displacement) -> [Action] {
        guard case .loggingIn(let login) = phase else { return kicked(by: displacement) }
        let notice = Action.tell(.notice(displacement))
        if login.takesOver { return [notice, .takeOver] }
        let told = EndReason.kicked(displacement).error
        return [notice]
            + kicked(by: displacement, failure: displacement.cause == .login ? ServiceError(.kickedWhileAway) : told)
    }

    /// Repeats the login as another instance, which the server lets in.
    mutating func takeOver(as identity: SessionIdentity) -> [Action] {
        update { login in
            login.identity = identity
            login.wasTold = true
        }
        return [.tell(.started(identity))]
    }

    /// Makes the next link begin with a login, as another instance.
    mutating func enterAnew(as identity: SessionIdentity) {
        update { login in
            login.enters = true
            login.identity = identity
        }
    }

    mutating func cameBack() {
        update { $0.isComeback = true }
    }

    /// Sets what stands in the way of the running login; nil when nothing known does.
    mutating func met(_ obstacle: ServiceError?) {
        update { $0.obstacle = obstacle }
    }

    private mutating func update(_ change: (inout Login) -> Void) {
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

    mutating func move(to next: Phase) -> [Action] {
        let old = status
        phase = next
        return status == old ? [] : [.tell(.statusChanged(old: old, new: status))]
    }

    func answer(_ reply: ReplyID?, _ result: Result<Readiness?, ServiceError>) -> [Action] {
        reply.map { [.reply($0, result)] } ?? []
    }
}
