internal import Model

/// Every way a session ends.
extension LoginMachine {
    /// `failure` is what a login that runs is told, where that says it better.
    mutating func kicked(by displacement: Displacement, failure: ServiceError? = nil) -> [Action] {
        var actions: [Action] = []
        switch phase {
        case .loggingIn(let login), .loggedIn(let login, _):
            // A window that another one of its device has closed is no place that was lost.
            guard displacement.cause != .signOut || displacement.by?.isSameDevice != true else { break }
            actions.append(.rememberKick(displacement, user: login.parameters.userID))
        // Whoever is leaving by themselves has nothing to answer.
        case .loggingOut, .loggedOut, .closed: break
        }
        return actions + end(.kicked(displacement), failure: failure)
    }

    /// The server says that it is over. Nobody may have asked here: another device of the user did, or (`byWindow`) another
    /// window of this one, for all of them.
    mutating func endedByServer(byWindow: Bool) -> [Action] {
        switch phase {
        case .loggingIn, .loggedIn:
            [.forgetAccount] + (byWindow ? [.keepWaitingAsFailed, .forgetUser] : []) + end(.loggedOut)
        case .loggingOut, .loggedOut, .closed: end(.loggedOut)
        }
    }

    /// Ends the session whatever it was doing: a login that runs fails (`failure` says it better than the reason), a
    /// logout that runs is done. The outbox keeps its messages for the same user's next login.
    mutating func end(_ reason: EndReason, failure: ServiceError? = nil) -> [Action] {
        switch phase {
        case .loggedOut, .closed: return []
        case .loggingIn(let login):
            let failure = failure ?? reason.error ?? ServiceError(.loggedOutBeforeLoginFinished)
            let told = failure.code == .loggedOutBeforeLoginFinished ? [] : [Action.tell(.loginFailed(failure))]
            return told + tearDown(reason) + answer(login.reply, .failure(failure))
        case .loggedIn: return tearDown(reason)
        case .loggingOut(let login, let replies, let next):
            let answers = replies.map { Action.reply($0, .success(nil)) }
            switch next {
            case .nothing: return [.forgetUser] + tearDown(.loggedOut) + answers
            case .close: return [.forgetUser] + tearDown(.closed) + answers + finish()
            case .login(let next):
                return tearDown(.loggedOut) + answers
                    + [.tell(.accountSwitched(from: login.user, to: next.user)), .beginNext(next)]
            }
        }
    }

    /// `notReady`, `statusChanged`, `ended`, each once.
    private mutating func tearDown(_ reason: EndReason) -> [Action] {
        [.tearDown, .tell(.notReady(reason))] + move(to: .loggedOut(because: reason)) + [.tell(.ended(reason))]
    }

    private mutating func finish() -> [Action] {
        move(to: .closed) + [.finish]
    }

    /// The time that a login may take is over. `silence` is what is said of a ticket source that it waited for.
    mutating func timedOut(silence: String?) -> [Action] {
        guard case .loggingIn(let login) = phase else { return [] }
        guard let silence else { return end(.unreachable(because: login.obstacle ?? ServiceError(.noNetwork))) }
        return [.tell(.ticketFetchFailed(silence, retryIn: nil))]
            + end(.unreachable(because: ServiceError(.requestTimedOut, silence)))
    }

    // MARK: Logout and close

    /// `wasConnected`: a link has come up for this login, or is up.
    mutating func logOut(reply: ReplyID?, wasConnected: Bool) -> [Action] {
        switch phase {
        case .closed: return answer(reply, .failure(ServiceError(.notInitialized)))
        case .loggedOut:
            return [.abandonFetch, .forgetAccount, .keepWaitingAsFailed, .forgetUser]
                + answer(reply, .failure(refusalOfRequest))
        case .loggingOut: return answer(reply, .failure(ServiceError(.logoutInProcess)))
        case .loggingIn:
            return rememberSignOut(.device, wasConnected: wasConnected)
                + [.forgetAccount, .keepWaitingAsFailed, .forgetUser] + end(.loggedOut)
                + answer(reply, .success(nil))
        case .loggedIn(let login, _):
            return [.forgetAccount, .keepWaitingAsFailed] + leave(login, reply: reply, then: .nothing)
        }
    }

    /// Safe at any time, any number of times; each call is answered when everything is over.
    mutating func close(reply: ReplyID?, wasConnected: Bool) -> [Action] {
        switch phase {
        case .closed: return answer(reply, .success(nil))
        case .loggedOut, .loggingIn:
            return rememberSignOut(.instance, wasConnected: wasConnected) + [.abandonFetch, .forgetUser] + end(.closed)
                + answer(reply, .success(nil)) + finish()
        case .loggedIn(let login, _): return leave(login, reply: reply, then: .close)
        case .loggingOut(let login, let replies, let next):
            let waiting = replies + (reply.map { [$0] } ?? [])
            let moved = move(to: .loggingOut(login, replies: waiting, then: .close))
            guard case .login(let next) = next else { return moved }
            return moved + answer(next.reply, .failure(ServiceError(.tornDown)))
        }
    }

    /// L-12: a logout, then the login of another account, in one operation. From here on there is no way back: what the
    /// server refuses ends as logged out.
    mutating func switchAccount(to next: AfterLogout.NextLogin) -> [Action] {
        guard case .loggedIn(let login, _) = phase else { return [] }
        return leave(login, reply: nil, then: .login(next))
    }

    /// Messages already sent are answered before the logout is, because the server works in order; the others fail
    /// where the person sees it, unless it is another account's login that makes this one leave.
    private mutating func leave(_ login: Login, reply: ReplyID?, then next: AfterLogout) -> [Action] {
        let waiting: [Action] =
            switch next {
            case .nothing, .close: [.failWaiting]
            case .login: []
            }
        return waiting + [.abandonFetch]
            + move(to: .loggingOut(login, replies: reply.map { [$0] } ?? [], then: next)) + [.logOut]
    }

    /// The server can't hear of the logout, or does not answer.
    mutating func logOutUnheard(wasConnected: Bool) -> [Action] {
        guard case .loggingOut = phase else { return [] }
        return rememberSignOut(leaving, wasConnected: wasConnected) + end(.loggedOut)
    }

    /// The server could take this device for signed in, or tell it one day that it was displaced (L-08). A login that no
    /// link carried yet left nothing there.
    private func rememberSignOut(_ scope: LogoutScope, wasConnected: Bool) -> [Action] {
        guard let login = current, login.epoch != nil || wasConnected else { return [] }
        return [.rememberSignOut(login.identity.instanceID, scope, user: login.parameters.userID)]
    }
}
