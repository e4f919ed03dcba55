internal import Model
internal import UserSig

/// L-30: the use of a ticket source. A fetched ticket replaces the old one on the live link, as any renewal does, or is
/// shown with the next reattach. A login that is refused for its ticket's age is repeated with a fetched one.
extension TicketMachine {
    private static let silentSource = TicketFetchError("The ticket source does not answer.", isTemporary: true)

    /// What a login is told that waited for the source in vain; nil when it does not wait for it.
    var silence: String? {
        held?.isAwaited == true && fetch.isRunning ? Self.silentSource.text : nil
    }

    /// Whether the source may have a better ticket than the one with this flaw.
    func canMend(_ flaw: ServiceError) -> Bool {
        hasSource && (flaw.code == .ticketEmpty || flaw.code == .ticketExpiredLocally)
    }

    // MARK: When

    /// Schedules the next fetch, at least a second ahead, so that a source whose tickets have expired already is not
    /// asked endlessly.
    func scheduleFetch(_ context: TicketContext) -> [Action] {
        guard hasSource, context.status == .loggedIn, fetch.failures == 0, !fetch.isRunning, let held,
            held.candidate == nil, let left = held.expiresAt.flatMap(context.timeLeft(until:)),
            let leadTime = held.leadTime
        else { return [] }
        return [.schedule(.ticketFetch, after: min(max(left - leadTime, .seconds(1)), Self.longestTimer))]
    }

    mutating func checkFetch(_ context: TicketContext) -> [Action] {
        guard hasSource, !fetch.isRunning else { return [] }
        if held?.isAwaited == true { return beginFetch(context) }
        if let comeback = fetch.comeback { return beginFetch(for: comeback, within: TicketFetch.limit, context) }
        guard context.status == .loggedIn, let held else { return [] }
        if held.candidate != nil { return [.offer] }
        guard let left = held.expiresAt.flatMap(context.timeLeft(until:)), let leadTime = held.leadTime else {
            return []
        }
        return left <= leadTime ? beginFetch(context) : scheduleFetch(context)
    }

    mutating func beginFetch(_ context: TicketContext) -> [Action] {
        guard !fetch.isRunning, let held else { return [] }
        let isOverdue = context.status == .loggedIn && held.isAwaited
        return beginFetch(
            for: held.parameters, within: isOverdue ? TicketFetch.grace : TicketFetch.limit, context)
    }

    private mutating func beginFetch(
        for parameters: LoginParameters, within limit: Duration, _ context: TicketContext
    ) -> [Action] {
        fetch.begin(at: context.now.uptime)
        return [
            .cancel(.ticketFetch), .schedule(.ticketFetchLimit, after: limit),
            .fetch(user: parameters.userID, number: fetch.number),
        ]
    }

    mutating func abandonFetch() -> [Action] {
        fetch.abandon() ? [.cancel(.ticketFetch), .cancel(.ticketFetchLimit)] : []
    }

    // MARK: What came

    mutating func fetched(
        _ result: Result<Secret, TicketFetchError>, number: Int, _ context: TicketContext
    ) -> [Action] {
        guard fetch.isRunning, number == fetch.number else { return [] }
        fetch.stop()
        let stopped = [Action.cancel(.ticketFetchLimit)]
        if let comeback = fetch.comeback { return stopped + fetchedLate(result, for: comeback, context) }
        guard let held else { return stopped }
        let checked = result.flatMap {
            check($0.text, for: held.parameters, ticket: held.text, lastingBeyond: held.expiresAt, context)
        }
        switch checked {
        case .success(let ticket): return stopped + adopt(ticket, context)
        case .failure(let error): return stopped + fetchFailed(error, context)
        }
    }

    mutating func fetchTimedOut(_ context: TicketContext) -> [Action] {
        guard fetch.isRunning else { return [] }
        if context.status == .loggedIn, let held, held.isAwaited {
            return endExpired(at: held.expiresAt ?? context.now.wall)
        }
        fetch.stop()
        if let comeback = fetch.comeback { return fetchedLate(.failure(Self.silentSource), for: comeback, context) }
        return fetchFailed(Self.silentSource, context)
    }

    /// Checks a new ticket. `ticket` is the one in use, if any, and `end` its last instant.
    func check(
        _ text: String, for parameters: LoginParameters, ticket: String? = nil, lastingBeyond end: Timestamp?,
        _ context: TicketContext
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
            // The next ticket may come late.
            return .failure(
                TicketFetchError(
                    "The ticket source gave a ticket that lasts no longer than this one.", isTemporary: true))
        }
        guard !context.isPast(claims.expiresAt) else {
            return .failure(TicketFetchError("The ticket source gave a ticket that has run out already."))
        }
        return .success(FetchedTicket(text, expiresAt: claims.expiresAt))
    }

    private mutating func adopt(_ ticket: FetchedTicket, _ context: TicketContext) -> [Action] {
        guard let wasAwaited = held?.isAwaited else { return [] }
        let isFirst = context.status == .loggingIn
        held?.adopt(ticket, isFirst: isFirst)
        let opened = isFirst ? [Action.openStore(appID: (try? Ticket.inspect(ticket.text))?.appID)] : []
        return opened + [wasAwaited ? .openLink : .offer]
    }

    mutating func fetchFailed(_ error: TicketFetchError, _ context: TicketContext) -> [Action] {
        fetch.failed(error)
        guard let held else { return [] }
        let told = Action.tell(.ticketFetchFailed(error.text, retryIn: nil))
        switch context.status {
        // No server has refused the login yet: the source can be asked again when the network is back.
        case .loggingIn where held.refusal == nil && error.isTemporary: return [.fetchLater(because: error)]
        case .loggingIn:
            let failure = held.refusal ?? ServiceError(.ticketEmpty, error.text)
            return [told, .end(EndReason(failure, of: held.text, at: context.now.wall), failure: failure)]
        case .loggedIn where held.isAwaited && fetch.isOutOfPatience:
            let end = Action.end(.ticketExpired(at: held.expiresAt ?? context.now.wall))
            // The source can't be reached at present: it is asked again when the network is back.
            let isLater = error.isTemporary
            return [told, end] + (isLater ? [.fetchAfterEnd(held.parameters, because: error)] : [])
        case .loggedIn: return [.fetchLater(because: error)]
        case .loggedOut, .loggingOut: return []
        }
    }

    func fetchLater(because error: TicketFetchError, random: inout SplitMix64) -> [Action] {
        let pause = fetch.pause(random: &random)
        return [
            .tell(.ticketFetchFailed(error.text, retryIn: pause)), .schedule(.ticketFetch, after: pause),
        ]
    }

    // MARK: What the server says to it

    /// The renewal with a ticket of the source was refused: the session goes on with the ticket it has.
    mutating func fetchedRefused(_ error: ServiceError, _ context: TicketContext) -> [Action] {
        guard context.status == .loggedIn else { return [] }
        // The ticket was another window's: this session goes on with its own, and there is no source to tell of.
        guard hasSource else {
            held?.dropCandidate()
            return []
        }
        switch error.code.entry.action {
        // The ticket is shown with the next link.
        case .retry: return [.dropLink(failure: error.text)]
        // Too many failures of this user or from here (70050): nothing is wrong with the link or with the ticket.
        case .wait:
            fetch.failed()
            return [.fetchLater(because: Self.refusal(ofFetched: error))]
        case .fix, .resig, .prompt, .login, .admin, .stop:
            held?.dropCandidate()
            return fetchFailed(Self.refusal(ofFetched: error), context)
        }
    }

    static func refusal(ofFetched error: ServiceError) -> TicketFetchError {
        TicketFetchError("The server refused the fetched ticket: \(error.text)")
    }
}
