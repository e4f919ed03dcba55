internal import Model
internal import UserSig
internal import Wire

/// L-30: what a fresh ticket of the source mends, while the session stands and after its end was told.
extension SessionState {
    /// An instance that is ended for its ticket's age again within this time stays ended: a server whose word on tickets
    /// can't be believed must not have the source asked without end.
    private static var mendPause: Int64 { 10_000 }

    // MARK: Once more with a fresh one

    /// A login whose ticket is too old, or revoked, is made once more with a fetched one, by its code's class (RESIG);
    /// false when it stays refused. A session that runs is mended for the ticket's age only: what the operator ends by
    /// revoking is not undone by a program.
    mutating func mendsRefusal(_ error: ServiceError) -> Bool {
        switch phase {
        case .loggingIn(let login):
            if let first = login.refusal, first.code.meansExpired, error.code.judgesTicket {
                tellRefusal(ofFetched: error, endingWith: endReason(for: first, ticket: login.parameters.ticket))
                return true
            }
            guard configuration.hasTicketSource, error.code.entry.action == .resig, !login.hasFetched else {
                return false
            }
            updateLogin { login in
                login.hasFetched = true
                login.refusal = error
            }
            waitForTicket()
            return true
        case .loggedIn(let login, _):
            if login.candidate?.ticket == greetedWith {
                updateLogin { $0.candidate = nil }
                if !isOver(login) {
                    fetchFailed(Self.refusal(ofFetched: error))
                    dropLink(failure: error.text)
                    return true
                }
                if error.code.judgesTicket {
                    let reason = EndReason.ticketExpired(at: login.ticketExpiresAt ?? now.wall)
                    tellRefusal(ofFetched: error, endingWith: reason)
                    return true
                }
                fetch.failures += 1
            }
            return error.code.meansExpired && mendsExpiry()
        case .loggedOut, .loggingOut, .closed: return false
        }
    }

    /// The ticket is over, and the source's new one is no good (its key was changed, say): both are told.
    private mutating func tellRefusal(ofFetched error: ServiceError, endingWith reason: EndReason) {
        publish(.ticketFetchFailed(Self.refusal(ofFetched: error).text, retryIn: nil))
        end(reason, failure: error)
    }

    /// The server ended the instance for its ticket's age: a newcomer may take its place, as long as that displaces
    /// nobody who came meanwhile (L-28). False when the session is over.
    mutating func mendsExpiryByServer() -> Bool {
        guard case .loggedIn(let login, _) = phase, !login.enters, isOver(login) || login.candidate != nil,
            fetch.failures < Self.patience, configuration.hasTicketSource,
            login.mendedAt.map({ now.uptime - $0 >= Self.mendPause }) ?? true
        else { return false }
        enterAnew(login)
        let uptime = now.uptime
        updateLogin { $0.mendedAt = uptime }
        return mendsExpiry()
    }

    /// The ticket's time is over and the session still stands: true when a source may yet mend it.
    mutating func mendsExpiry() -> Bool {
        guard configuration.hasTicketSource, case .loggedIn(let login, _) = phase else { return false }
        if login.isWaitingForTicket { return true }
        guard fetch.failures < Self.patience else { return false }
        // Asked in time, and silent ever since: nobody waits for it any longer.
        if fetch.isRunning, now.uptime - fetch.startedAt >= Self.grace { return false }
        if let candidate = login.candidate, !isPast(candidate.expiresAt) {
            leaveLink()
            openLink()
        } else {
            updateLogin { $0.candidate = nil }
            waitForTicket()
        }
        return true
    }

    private mutating func waitForTicket() {
        leaveLink()
        updateLogin { $0.isWaitingForTicket = true }
        if fetch.isRunning, status == .loggedIn {
            emit(.schedule(.ticketFetchLimit, after: max(Self.grace - (now.uptime - fetch.startedAt), 0)))
        } else {
            beginFetch()
        }
    }

    /// The server's clock is known up to a link's delay.
    private func isOver(_ login: Login) -> Bool {
        login.ticketExpiresAt.flatMap(secondsLeft(until:)).map { $0 <= 2 } ?? false
    }

    // MARK: After the end

    /// The end is told in time. What the source says to a fetch that runs may mend it afterwards.
    mutating func endExpired(at instant: Timestamp) {
        let number = fetch.isRunning ? fetch.number : nil
        let parameters = currentLogin?.parameters
        end(.ticketExpired(at: instant))
        guard case .loggedOut = phase, number == fetch.number, let parameters else { return }
        fetch.comeback = parameters
        fetch.isRunning = true
        emit(.schedule(.ticketFetchLimit, after: max(Self.fetchLimit - (now.uptime - fetch.startedAt), 0)))
    }

    /// The session is over for its ticket's age, and nobody has asked for anything since: it begins anew by itself, as
    /// long as that displaces nobody (L-28).
    mutating func fetchedLate(_ result: Result<Secret, TicketFetchError>, for parameters: LoginParameters) {
        switch result.flatMap({ check($0.text, for: parameters, lastingBeyond: nil) }) {
        case .success(let ticket):
            let next = LoginParameters(
                server: parameters.server, userID: parameters.userID, ticket: ticket.ticket, consent: .program,
                appID: parameters.appID)
            beginLogin(next, reply: nil, DevicePast())
            updateLogin { login in
                login.isComeback = true
                login.isTicketFetched = true
                // It had its fetch, for the end that was told.
                login.hasFetched = true
                login.refusal = ServiceError(.ticketExpired)
            }
        case .failure(let error) where error.isTemporary:
            fetch.failures += 1
            fetchLater(because: error)
        case .failure(let error):
            abandonFetch()
            publish(.ticketFetchFailed(error.text, retryIn: nil))
        }
    }
}

extension ErrorCode {
    fileprivate var meansExpired: Bool { self == .ticketExpired || self == .ticketExpiredLocally }

    /// Says that a ticket is no good, and not just too old.
    fileprivate var judgesTicket: Bool {
        [.ticketEmpty, .ticketMalformed, .ticketBadSignature, .ticketOtherUser, .ticketOtherApp].contains(self)
    }
}
