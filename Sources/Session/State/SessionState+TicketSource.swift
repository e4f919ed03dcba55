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
    static var fetchLimit: Int64 { 60_000 }
    private static var longestPause: Int64 { 60_000 }
    /// An outdated ticket gets so many fetches, as a network that has just come back may fail the first.
    static var patience: Int { 3 }
    /// So long the source may take once the ticket is over, before that is told (L-06).
    static var grace: Int64 { 5_000 }
    static var silentSource: TicketFetchError {
        TicketFetchError("The ticket source does not answer.", isTemporary: true)
    }

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
        if let comeback = fetch.comeback { return beginFetch(for: comeback, within: Self.fetchLimit) }
        guard case .loggedIn(let login, _) = phase else { return }
        if login.candidate != nil { return offerCandidate() }
        guard
            let left = login.ticketExpiresAt.flatMap(secondsLeft(until:)), let leadTime = login.leadTime
        else {
            return
        }
        if left <= leadTime { beginFetch() } else { scheduleFetch() }
    }

    mutating func beginFetch() {
        guard !fetch.isRunning, let login = currentLogin else { return }
        let isOverdue = status == .loggedIn && login.isWaitingForTicket
        beginFetch(for: login.parameters, within: isOverdue ? Self.grace : Self.fetchLimit)
    }

    mutating func beginFetch(for parameters: LoginParameters, within limit: Int64) {
        fetch.number += 1
        fetch.isRunning = true
        fetch.startedAt = now.uptime
        emit(.cancel(.ticketFetch))
        emit(.schedule(.ticketFetchLimit, after: limit))
        emit(.fetchTicket(user: parameters.userID, number: fetch.number))
    }

    /// Whatever the source still says is for nobody.
    mutating func abandonFetch() {
        fetch.isRunning = false
        fetch.failures = 0
        guard fetch.comeback != nil else { return }
        fetch.comeback = nil
        emit(.cancel(.ticketFetch))
        emit(.cancel(.ticketFetchLimit))
    }

    // MARK: What came

    mutating func fetched(_ result: Result<Secret, TicketFetchError>, number: Int) {
        guard fetch.isRunning, number == fetch.number else { return }
        fetch.isRunning = false
        emit(.cancel(.ticketFetchLimit))
        if let comeback = fetch.comeback { return fetchedLate(result, for: comeback) }
        guard let login = currentLogin else { return }
        switch result.flatMap({
            check($0.text, for: login.parameters, ticket: login.ticket, lastingBeyond: login.ticketExpiresAt)
        }) {
        case .success(let ticket): adopt(ticket)
        case .failure(let error): fetchFailed(error)
        }
    }

    mutating func fetchTimedOut() {
        guard fetch.isRunning else { return }
        if case .loggedIn(let login, _) = phase, login.isWaitingForTicket {
            return endExpired(at: login.ticketExpiresAt ?? now.wall)
        }
        fetch.isRunning = false
        if let comeback = fetch.comeback { return fetchedLate(.failure(Self.silentSource), for: comeback) }
        fetchFailed(Self.silentSource)
    }

    /// `ticket` is the one in use, if any, and `end` its last instant.
    func check(
        _ text: String, for parameters: LoginParameters, ticket: String? = nil, lastingBeyond end: Timestamp?
    ) -> Result<FetchedTicket, TicketFetchError> {
        let claims: TicketClaims
        do throws(TicketError) {
            claims = try Ticket.inspect(text)
        } catch {
            return .failure(TicketFetchError("The ticket source gave no ticket: \(error)"))
        }
        guard claims.userID == parameters.userID else {
            return .failure(TicketFetchError("The ticket source gave a ticket for another user."))
        }
        guard text != ticket ?? parameters.ticket, end.map({ $0 < claims.expiresAt }) ?? true else {
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
        guard sync.isSynced, case .loggedIn(let login, _) = phase, let candidate = login.candidate else { return }
        let ticket = Secret(candidate.ticket)
        guard !requests.contains(.renewal(.fetched(ticket: ticket))) else { return }
        request(.renewTicket(ticket), as: .renewal(.fetched(ticket: ticket)))
    }

    mutating func fetchFailed(_ error: TicketFetchError) {
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
            let parameters = login.parameters
            end(.ticketExpired(at: login.ticketExpiresAt ?? now.wall))
            guard error.isTemporary else { return }
            // It is not reached just now: the network comes back, and with it the source.
            fetch.comeback = parameters
            fetch.failures = Self.patience
            fetchLater(because: error)
        case .loggedIn: fetchLater(because: error)
        case .loggedOut, .loggingOut, .closed: break
        }
    }

    mutating func fetchLater(because error: TicketFetchError) {
        let widest = min(Self.longestPause, Int64(2_000) << Int64(min(fetch.failures, 6) - 1))
        let delay = Int64.random(in: widest / 2...widest, using: &random)
        publish(.ticketFetchFailed(error.text, retryIn: delay))
        emit(.schedule(.ticketFetch, after: delay))
    }

    // MARK: What the server says to it

    /// A renewal of the source's ticket was refused: the session goes on with the one it has.
    mutating func fetchedTicketRefused(_ error: ServiceError) {
        guard case .loggedIn = phase else { return }
        switch error.code.entry.action {
        // It comes along with the next link.
        case .retry: dropLink(failure: error.text)
        // Too many failures of this user or from here (70050): nothing is wrong with the link or with the ticket.
        case .wait:
            fetch.failures += 1
            fetchLater(because: Self.refusal(ofFetched: error))
        case .fix, .resig, .prompt, .login, .admin, .stop:
            updateLogin { $0.candidate = nil }
            fetchFailed(Self.refusal(ofFetched: error))
        }
    }

    static func refusal(ofFetched error: ServiceError) -> TicketFetchError {
        TicketFetchError("The server refused the fetched ticket: \(error.text)")
    }

    /// The server let a ticket pass: from here on it is the one in use.
    mutating func ticketAccepted() {
        fetch.failures = 0
        scheduleFetch()
    }
}
