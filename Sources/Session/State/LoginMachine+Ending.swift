internal import Model

/// Every way a session ends.
extension LoginMachine {
    /// Ends the session because another instance took its place. A running login fails with `failure`, where there is
    /// one that says it better.
    mutating func kicked(by displacement: Displacement, failure: ServiceError? = nil) -> [Action] {
        var actions: [Action] = []
        switch phase {
        case .loggingIn(let login), .loggedIn(let login, _):
            // A window closed by another window of its device has lost no place.
            guard displacement.cause != .signOut || displacement.by?.isSameDevice != true else { break }
            actions.append(.rememberKick(displacement, user: login.parameters.userID))
        // Somebody who is signing out, or has, has nothing to answer.
        case .loggingOut, .loggedOut, .closed: break
        }
        return actions + end(.kicked(displacement), failure: failure)
    }

    /// The server says that the session is over. Another device of the user may have asked for it, or (`byWindow`)
    /// another window of this device for all of them.
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

    /// The time that a login may take is over. `silence` is what to say of a ticket source that was waited for; nil if
    /// none was.
    mutating func timedOut(silence: String?) -> [Action] {
        guard case .loggingIn(let login) = phase else { return [] }
        guard let silence else { return end(.unreachable(because: login.obstacle ?? ServiceError(.noNetwork))) }
        return [.tell(.ticketFetchFailed(silence, retryIn: nil))]
            + end(.unreachable(because: ServiceError(.requestTimedOut, silence)))
    }

    // MARK: Logout and close

    /// Begins a logout. `wasConnected` says whether a link has come up for this login.
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

    /// Closes the session. Safe at any time, any number of times; each call is answered when everything is over.
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

    /// L-12: logs out and then logs in as another account, in one operation. There is no way back: if the server
    /// refuses the login, nobody is logged in.
    mutating func switchAccount(to next: AfterLogout.NextLogin) -> [Action] {
        guard case .loggedIn(let login, _) = phase else { return [] }
        return leave(login, reply: nil, then: .login(next))
    }

    /// Begins to leave. Messages already sent are answered before the logout is, because the server works in order. The
    /// others fail visibly, unless the reason is the login of another account.
    private mutating func leave(_ login: Login, reply: ReplyID?, then next: AfterLogout) -> [Action] {
        let waiting: [Action] =
            switch next {
            case .nothing, .close: [.failWaiting]
            case .login: []
            }
        return waiting + [.abandonFetch]
            + move(to: .loggingOut(login, replies: reply.map { [$0] } ?? [], then: next)) + [.logOut]
    }

    /// Ends a logout that the server can't hear of, or does not answer.
    mutating func logOutUnheard(wasConnected: Bool) -> [Action] {
        guard case .loggingOut = phase else { return [] }
        return rememberSignOut(leaving, wasConnected: wasConnected) + end(.loggedOut)
    }

    /// Remembers the sign-out for the next login: without it the server could take this device for signed in, or tell
    /// it one day that it was displaced (L-08). A login that reached no server left nothing there.
    private func rememberSignOut(_ scope: LogoutScope, wasConnected: Bool) -> [Action] {
        guard let login = current, login.epoch != nil || wasConnected else { return [] }
        return [.rememberSignOut(login.identity.instanceID, scope, user: login.parameters.userID)]
    }
}
