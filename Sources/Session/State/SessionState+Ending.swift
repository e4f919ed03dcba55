internal import Model
internal import Wire

/// Every way a session ends, and the one order in which that is told.
extension SessionState {
    mutating func ended(_ ending: SessionEnding) {
        switch ending {
        case .loggedOut:
            // Nobody asked here: another device of the user did.
            if status != .loggingOut { forgetAccount() }
            end(.loggedOut)
        case .kicked(let displacement): kicked(by: displacement)
        case .ticketExpired(let at):
            if !doubtsExpiry(of: at, isEnded: true), !mendsExpiryByServer() { endExpired(at: at) }
        case .revokedByOperator(let at): end(.revokedByOperator(at: at))
        case .accountDisabled: end(.accountDisabled)
        }
    }

    /// `failure` is what a login that runs is told, where that says it better.
    mutating func kicked(by displacement: Displacement, failure: ServiceError? = nil) {
        switch phase {
        case .loggingIn(let login), .loggedIn(let login, _):
            emit(.rememberKick(displacement, user: login.parameters.userID))
        // Whoever is leaving by themselves has nothing to answer.
        case .loggingOut, .loggedOut, .closed: break
        }
        end(.kicked(displacement), failure: failure)
    }

    /// Ends the session whatever it was doing: a login that runs fails (`failure` says it better than the reason), a
    /// logout that runs is done. The outbox keeps its messages for the same user's next login.
    mutating func end(_ reason: EndReason, failure: ServiceError? = nil) {
        switch phase {
        case .loggedOut, .closed: break
        case .loggingIn(let login):
            let failure = failure ?? reason.error ?? ServiceError(.loggedOutBeforeLoginFinished)
            if failure.code != .loggedOutBeforeLoginFinished { publish(.loginFailed(failure)) }
            tearDown(reason)
            reply(login.reply, .failure(failure))
        case .loggedIn: tearDown(reason)
        case .loggingOut(let login, let replies, let next):
            switch next {
            case .nothing, .close: forgetUser()
            case .login: break
            }
            tearDown(next == .close ? .closed : .loggedOut)
            for waiting in replies { reply(waiting, .success(nil)) }
            switch next {
            case .nothing: break
            case .close: finish()
            case .login(let next): finishSwitch(from: login.user, to: next)
            }
        }
    }

    /// `notReady`, `statusChanged`, `ended`, each once.
    private mutating func tearDown(_ reason: EndReason) {
        emit(.closeLink)
        forgetLink()
        abandonFetch()
        // Nothing but the store goes on without a session.
        for timer in SessionTimer.allCases where timer != .storage { emit(.cancel(timer)) }
        perform(link.goIdle())
        publish(.notReady(reason))
        move(to: .loggedOut(because: reason))
        publish(.ended(reason))
    }

    // MARK: Logout and close

    mutating func logout(reply: ReplyID?) {
        switch phase {
        case .closed: self.reply(reply, .failure(ServiceError(.notInitialized)))
        case .loggedOut:
            abandonFetch()
            forgetAccount()
            keepWaitingAsFailed()
            forgetUser()
            self.reply(reply, .failure(refusalOfRequest))
        case .loggingOut: self.reply(reply, .failure(ServiceError(.logoutInProcess)))
        case .loggingIn(let login):
            rememberSignOut(of: login)
            forgetAccount()
            keepWaitingAsFailed()
            forgetUser()
            end(.loggedOut)
            self.reply(reply, .success(nil))
        case .loggedIn(let login, _):
            forgetAccount()
            keepWaitingAsFailed()
            leave(login, reply: reply, then: .nothing)
        }
    }

    /// Safe at any time, any number of times; each call is answered when everything is over.
    mutating func close(reply: ReplyID?) {
        switch phase {
        case .closed: self.reply(reply, .success(nil))
        case .loggedOut, .loggingIn:
            if let login = currentLogin { rememberSignOut(of: login) }
            abandonFetch()
            forgetUser()
            end(.closed)
            self.reply(reply, .success(nil))
            finish()
        case .loggedIn(let login, _): leave(login, reply: reply, then: .close)
        case .loggingOut(let login, let replies, let next):
            if case .login(let next) = next { self.reply(next.reply, .failure(ServiceError(.tornDown))) }
            phase = .loggingOut(login, replies: replies + (reply.map { [$0] } ?? []), then: .close)
        }
    }

    /// Messages already sent are answered before the logout is, because the server works in order; the others fail
    /// where the person sees it, unless it is another account's login that makes this one leave.
    mutating func leave(_ login: Login, reply: ReplyID?, then next: AfterLogout) {
        switch next {
        case .nothing, .close: for message in outbox.failWaiting() { publish(.outgoingChanged(message)) }
        case .login: break
        }
        abandonFetch()
        move(to: .loggingOut(login, replies: reply.map { [$0] } ?? [], then: next))
        guard sync.isSynced else {
            rememberSignOut(of: login)
            return end(.loggedOut)
        }
        request(.logout, as: .login(.logout))
        emit(.schedule(.logoutDeadline, after: 5_000))
    }

    mutating func logoutTimedOut() {
        guard case .loggingOut(let login, _, _) = phase else { return }
        rememberSignOut(of: login)
        end(.loggedOut)
    }

    /// The server has not heard of it, and could take this device for signed in, or tell it one day that it was displaced
    /// (L-08). A login that no link carried yet left nothing there.
    mutating func rememberSignOut(of login: Login) {
        guard login.epoch != nil || link.isOrWasConnected else { return }
        emit(.rememberSignOut(login.identity.instanceID, user: login.parameters.userID))
    }

    private mutating func finish() {
        phase = .closed
        emit(.finish)
    }
}
