internal import Model

/// L-30: how a new ticket of the source mends a session, while it lasts and after its end was told.
extension TicketMachine {
    /// How soon after a mending an instance that is ended for its ticket's age again stays ended: a server whose word
    /// on tickets can't be believed must not have the source asked endlessly.
    private static let mendPause: Duration = .seconds(10)

    // MARK: Once more with a fresh one

    /// A login whose ticket is too old, or revoked, is made once more with a fetched one, by its code's class (RESIG);
    /// nil when it stays refused. A session that runs is mended for the ticket's age only: what the operator ends by
    /// revoking is not undone by a program.
    mutating func mendRefusal(_ error: ServiceError, _ context: TicketContext) -> [Action]? {
        guard let held else { return nil }
        switch context.status {
        case .loggingIn:
            if let first = held.refusal, first.code.meansExpired, error.code.judgesTicket {
                let reason = EndReason(first, of: held.parameters.ticket, at: context.now.wall)
                return Self.tellRefusal(ofFetched: error, endingWith: reason)
            }
            guard hasSource, error.code.entry.action == .resig, !held.hadFetch else { return nil }
            self.held?.fetchOnce(because: error)
            return waitForTicket(context)
        case .loggedIn:
            if held.showedCandidate {
                self.held?.dropCandidate()
                if !Self.isOver(held, context) {
                    return fetchFailed(Self.refusal(ofFetched: error), context) + [.dropLink(failure: error.text)]
                }
                if error.code.judgesTicket {
                    let reason = EndReason.ticketExpired(at: held.expiresAt ?? context.now.wall)
                    return Self.tellRefusal(ofFetched: error, endingWith: reason)
                }
                fetch.failed()
            }
            return error.code.meansExpired ? mendExpiry(context) : nil
        case .loggedOut, .loggingOut: return nil
        }
    }

    /// Tells that the ticket is over and that the source's new one was refused, for instance because its key was
    /// changed.
    private static func tellRefusal(ofFetched error: ServiceError, endingWith reason: EndReason) -> [Action] {
        [
            .tell(.ticketFetchFailed(refusal(ofFetched: error).text, retryIn: nil)),
            .end(reason, failure: error),
        ]
    }

    /// Handles that the server ended the instance for its ticket's age: another instance may take its place, as long as
    /// it displaces nobody who came meanwhile (L-28). `isEntering` says that the instance already is such a one.
    mutating func endedByServer(at instant: Timestamp, isEntering: Bool, _ context: TicketContext) -> [Action] {
        if let actions = doubt(instant, asNewcomer: !isEntering, context) { return actions }
        let now = context.now.uptime
        guard context.status == .loggedIn, let held, !isEntering,
            Self.isOver(held, context) || held.candidate != nil, !fetch.isOutOfPatience, hasSource,
            held.mendedAt.map({ now - $0 >= Self.mendPause }) ?? true
        else { return endExpired(at: instant) }
        self.held?.mended(at: now)
        return [.enterAnew] + expired(at: instant, context)
    }

    /// Handles that the ticket's time is over while the session lasts; nil unless a source may still mend it.
    mutating func mendExpiry(_ context: TicketContext) -> [Action]? {
        guard hasSource, context.status == .loggedIn, let held else { return nil }
        if held.isAwaited { return [] }
        if fetch.isOutOfPatience || fetch.isSilent(at: context.now.uptime) { return nil }
        if let candidate = held.candidate, !context.isPast(candidate.expiresAt) { return [.leaveLink, .openLink] }
        self.held?.dropCandidate()
        return waitForTicket(context)
    }

    private mutating func waitForTicket(_ context: TicketContext) -> [Action] {
        held?.waitForNext()
        guard fetch.isRunning, context.status == .loggedIn else { return [.leaveLink] + beginFetch(context) }
        let left = fetch.left(of: TicketFetch.grace, at: context.now.uptime)
        return [.leaveLink, .schedule(.ticketFetchLimit, after: left)]
    }

    /// Whether the ticket is over, by the server's clock, which is known up to a link's delay.
    private static func isOver(_ held: HeldTicket, _ context: TicketContext) -> Bool {
        held.expiresAt.flatMap(context.timeLeft(until:)).map { $0 <= .seconds(2) } ?? false
    }

    // MARK: After the end

    /// Nobody has asked for anything since the end was told: lets the running fetch go on, which may begin the session
    /// anew.
    mutating func goOnFetching(for parameters: LoginParameters, number: Int, at uptime: Uptime) -> [Action] {
        guard number == fetch.number else { return [] }
        fetch.goOn(for: parameters)
        return [.schedule(.ticketFetchLimit, after: fetch.left(of: TicketFetch.limit, at: uptime))]
    }

    mutating func fetchAfterEnd(for parameters: LoginParameters, because error: TicketFetchError) -> [Action] {
        fetch.retry(for: parameters)
        return [.fetchLater(because: error)]
    }

    /// Takes a ticket after a session that ended for its ticket's age. If nobody has asked for anything since, the
    /// session begins anew, as long as that displaces nobody (L-28).
    mutating func fetchedLate(
        _ result: Result<Secret, TicketFetchError>, for parameters: LoginParameters, _ context: TicketContext
    ) -> [Action] {
        switch result.flatMap({ check($0.text, for: parameters, lastingBeyond: nil, context) }) {
        case .success(let ticket):
            return [
                .comeBack(
                    LoginParameters(
                        server: parameters.server, userID: parameters.userID, ticket: ticket.text,
                        consent: .program, appID: parameters.appID))
            ]
        case .failure(let error) where error.isTemporary:
            fetch.failed()
            return [.fetchLater(because: error)]
        case .failure(let error):
            return abandonFetch() + [.tell(.ticketFetchFailed(error.text, retryIn: nil))]
        }
    }

    /// Notes that the login of `fetchedLate` has begun.
    mutating func cameBack() {
        held?.comeBack()
    }
}

extension ErrorCode {
    fileprivate var meansExpired: Bool { self == .ticketExpired || self == .ticketExpiredLocally }

    /// Whether the code says that a ticket is invalid, and not just too old.
    fileprivate var judgesTicket: Bool {
        [.ticketEmpty, .ticketMalformed, .ticketBadSignature, .ticketOtherUser, .ticketOtherApp].contains(self)
    }
}
