internal import Model
internal import UserSig
internal import Wire

/// L-30: where tickets come from a source, the next one is in place before anybody is warned of the end of this one.
///
/// One fetch at a time. What it brings takes the ticket's place on the live link as any renewal does, or comes along
/// with the next reattach. A login that is refused for its ticket's age is made once more with a fetched one.
extension SessionState {
    /// Two minutes ahead of the longest warning, so that a failed fetch can be repeated.
    private static var longestLead: Int64 { 720 }
    private static var fetchLimit: Int64 { 60_000 }
    private static var longestPause: Int64 { 60_000 }
    /// An outdated ticket gets so many fetches, as a network that has just come back may fail the first.
    private static var patience: Int { 3 }

    /// How many seconds before its end a ticket that is accepted now is followed by the next: always before the warning.
    func leadTime(of expiresAt: Timestamp) -> Int64? {
        secondsLeft(until: expiresAt).map { min(Self.longestLead, max($0 / 2, $0 / 3 + 1)) }
    }

    // MARK: When

    /// At most an hour ahead, as `scheduleExpiry`, and at least a second, so that a source whose tickets have no time
    /// left is not asked without end.
    mutating func scheduleFetch() {
        guard configuration.hasTicketSource, case .loggedIn(let login, _) = phase, fetch.failures == 0,
            !fetch.isRunning, login.candidate == nil, let left = login.ticketExpiresAt.flatMap(secondsLeft(until:)),
            let leadTime = login.leadTime
        else { return }
        emit(.schedule(.ticketFetch, after: min(max(left - leadTime, 1), 3_600) * 1000))
    }

    mutating func checkFetch() {
        guard configuration.hasTicketSource, !fetch.isRunning else { return }
        if currentLogin?.isWaitingForTicket == true { return beginFetch() }
        guard case .loggedIn(let login, _) = phase, login.candidate == nil,
            let left = login.ticketExpiresAt.flatMap(secondsLeft(until:)), let leadTime = login.leadTime
        else {
            return
        }
        if left <= leadTime { beginFetch() } else { scheduleFetch() }
    }

    mutating func beginFetch() {
        guard !fetch.isRunning, let login = currentLogin else { return }
        fetch.number += 1
        fetch.isRunning = true
        emit(.cancel(.ticketFetch))
        emit(.schedule(.ticketFetchLimit, after: Self.fetchLimit))
        emit(.fetchTicket(user: login.parameters.userID, number: fetch.number))
    }

    /// The session is over: whatever the source still says is for nobody.
    mutating func abandonFetch() {
        fetch.isRunning = false
        fetch.failures = 0
    }

    // MARK: What came

    mutating func fetched(_ result: Result<Secret, TicketFetchError>, number: Int) {
        guard fetch.isRunning, number == fetch.number, let login = currentLogin else { return }
        fetch.isRunning = false
        emit(.cancel(.ticketFetchLimit))
        switch result.flatMap({ check($0.text, for: login) }) {
        case .success(let ticket): adopt(ticket)
        case .failure(let error): fetchFailed(error)
        }
    }

    mutating func fetchTimedOut() {
        guard fetch.isRunning else { return }
        fetch.isRunning = false
        fetchFailed(TicketFetchError("The ticket source does not answer.", isTemporary: true))
    }

    private func check(_ text: String, for login: Login) -> Result<FetchedTicket, TicketFetchError> {
        let claims: TicketClaims
        do throws(TicketError) {
            claims = try Ticket.inspect(text)
        } catch {
            return .failure(TicketFetchError("The ticket source gave no ticket: \(error)"))
        }
        guard claims.userID == login.parameters.userID else {
            return .failure(TicketFetchError("The ticket source gave a ticket for another user."))
        }
        guard text != login.ticket, login.ticketExpiresAt.map({ $0 < claims.expiresAt }) ?? true else {
            return .failure(TicketFetchError("The ticket source gave a ticket that lasts no longer than this one."))
        }
        guard !isPast(claims.expiresAt) else {
            return .failure(TicketFetchError("The ticket source gave a ticket that has run out already."))
        }
        return .success(FetchedTicket(ticket: text, expiresAt: claims.expiresAt))
    }

    private mutating func adopt(_ fetched: FetchedTicket) {
        guard let wasWaiting = currentLogin?.isWaitingForTicket else { return }
        let isFirstLogin = status == .loggingIn
        updateLogin { login in
            login.isWaitingForTicket = false
            guard isFirstLogin else { return login.candidate = fetched }
            login.ticket = fetched.ticket
            login.isTicketFetched = true
        }
        if isFirstLogin, let login = currentLogin {
            let account = Account(server: login.parameters.server, user: login.user)
            open(account, appID: (try? Ticket.inspect(fetched.ticket))?.appID)
        }
        if wasWaiting { openLink() } else { offerCandidate() }
    }

    /// One that was fetched while a reattach was on its way waits until that is over.
    mutating func offerCandidate() {
        guard link.isSynced, case .loggedIn(let login, _) = phase, let candidate = login.candidate else { return }
        let ticket = Secret(candidate.ticket)
        request(.renewTicket(ticket), as: .fetchedRenewal(ticket: ticket))
    }

    private mutating func fetchFailed(_ error: TicketFetchError) {
        fetch.failures += 1
        switch phase {
        // Nobody was refused yet: the network comes back, and with it the source.
        case .loggingIn(let login) where login.refusal == nil && error.isTemporary: fetchLater(because: error)
        case .loggingIn(let login):
            publish(.ticketFetchFailed(error.text, retryIn: nil))
            let failure = login.refusal ?? ServiceError(.ticketEmpty, error.text)
            end(endReason(for: failure, ticket: login.ticket), failure: failure)
        case .loggedIn(let login, _) where login.isWaitingForTicket && fetch.failures >= Self.patience:
            publish(.ticketFetchFailed(error.text, retryIn: nil))
            end(.ticketExpired(at: login.ticketExpiresAt ?? now.wall))
        case .loggedIn: fetchLater(because: error)
        case .loggedOut, .loggingOut, .closed: break
        }
    }

    private mutating func fetchLater(because error: TicketFetchError) {
        let widest = min(Self.longestPause, Int64(2_000) << Int64(min(fetch.failures, 6) - 1))
        let delay = Int64.random(in: widest / 2...widest, using: &random)
        publish(.ticketFetchFailed(error.text, retryIn: delay))
        emit(.schedule(.ticketFetch, after: delay))
    }

    // MARK: What the server says to it

    /// A renewal of the source's ticket was refused: the session goes on with the one it has.
    mutating func fetchedTicketRefused(_ error: ServiceError) {
        guard case .loggedIn = phase else { return }
        // It comes along with the next link.
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        updateLogin { $0.candidate = nil }
        fetchFailed(TicketFetchError("The server refused the fetched ticket: \(error.text)"))
    }

    /// The server let a ticket pass: from here on it is the one in use.
    mutating func ticketAccepted() {
        fetch.failures = 0
        scheduleFetch()
    }

    // MARK: Once more with a fresh one

    /// A login whose ticket is too old, or revoked, is made once more with a fetched one, by its code's class (RESIG);
    /// false when it stays refused. A session that runs is mended for the ticket's age only: what the operator ends by
    /// revoking is not undone by a program.
    mutating func mendsRefusal(_ error: ServiceError) -> Bool {
        switch phase {
        case .loggingIn(let login):
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
            if login.candidate?.ticket == link.greetedWith {
                updateLogin { $0.candidate = nil }
                if !isOver(login) {
                    fetchFailed(TicketFetchError("The server refused the fetched ticket: \(error.text)"))
                    dropLink(failure: error.text)
                    return true
                }
                fetch.failures += 1
            }
            return error.code.meansExpired && mendsExpiry()
        case .loggedOut, .loggingOut, .closed: return false
        }
    }

    /// The server ended the instance for its ticket's age: a newcomer may take its place, as long as that displaces
    /// nobody who came meanwhile (L-28). False when the session is over.
    mutating func mendsExpiryByServer() -> Bool {
        guard case .loggedIn(let login, _) = phase, !login.enters, isOver(login) || login.candidate != nil,
            fetch.failures < Self.patience, configuration.hasTicketSource
        else { return false }
        let identity = makeIdentity(userID: login.identity.userID, appID: login.identity.appID)
        updateLogin { login in
            login.enters = true
            login.identity = identity
        }
        return mendsExpiry()
    }

    /// The ticket's time is over and the session still stands: true when a source may yet mend it.
    mutating func mendsExpiry() -> Bool {
        guard configuration.hasTicketSource, case .loggedIn(let login, _) = phase else { return false }
        if login.isWaitingForTicket { return true }
        guard fetch.failures < Self.patience else { return false }
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
        beginFetch()
    }

    private mutating func leaveLink() {
        emit(.closeLink)
        emit(.cancel(.reconnect))
        forgetLink()
        setLink(.idle)
    }

    /// The server's clock is known up to a link's delay.
    private func isOver(_ login: Login) -> Bool {
        login.ticketExpiresAt.flatMap(secondsLeft(until:)).map { $0 <= 2 } ?? false
    }
}

extension ErrorCode {
    fileprivate var meansExpired: Bool { self == .ticketExpired || self == .ticketExpiredLocally }
}
