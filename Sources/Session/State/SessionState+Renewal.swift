internal import Model
internal import Wire

/// L-22: a login while one is already there.
extension SessionState {
    /// The same login again succeeds at once and disturbs nobody; with a new ticket that one is put in place first.
    mutating func loginAgain(
        _ parameters: LoginParameters, while login: Login, _ readiness: Readiness, reply: ReplyID?
    ) {
        // Where tickets come from a source, none given means the one in use.
        let isSame = parameters.ticket == login.ticket || parameters.ticket.isEmpty && configuration.hasTicketSource
        guard !isSame else { return self.reply(reply, .success(readiness.repeated)) }
        if let error = refusal(ofTicket: parameters.ticket) { return refuseRenewal(error, reply: reply) }
        guard sync.isSynced else { return refuseRenewal(ServiceError(.noNetwork), reply: reply) }
        let ticket = Secret(parameters.ticket)
        request(.renewTicket(ticket), as: .renewal(.asked(ticket: ticket, reply)))
    }

    mutating func renewed(_ renewal: TicketRenewal, expiresAt: Timestamp) {
        guard case .loggedIn(var login, _) = phase else {
            return refuse(renewal, ServiceError(.logoutInProcess))
        }
        login.use(
            renewal.ticket.text, expiresAt: expiresAt, warningTime: warningTime(of: expiresAt),
            leadTime: leadTime(of: expiresAt))
        let readiness = tellRenewal(of: login)
        self.reply(renewal.reply, .success(readiness.repeated))
    }

    /// The ticket that `login` names is the one in use from now on.
    @discardableResult
    mutating func tellRenewal(of login: Login) -> Readiness {
        let readiness = readiness(of: login)
        phase = .loggedIn(login, readiness)
        scheduleExpiry()
        ticketAccepted()
        saveAccount(of: login)
        publish(.ticketRenewed(readiness))
        return readiness
    }

    /// The session goes on with the ticket it has.
    mutating func refuseRenewal(_ error: ServiceError, reply: ReplyID?) {
        publish(.loginFailed(error))
        self.reply(reply, .failure(error))
    }

    mutating func refused(_ renewal: TicketRenewal, _ error: ServiceError) {
        switch renewal {
        case .asked: refuse(renewal, error)
        case .fetched: fetchedTicketRefused(error)
        }
    }

    /// The link is gone, and with it the answer.
    mutating func lost(_ renewal: TicketRenewal) {
        refuse(renewal, ServiceError(.noNetwork))
    }

    /// Nobody waits for a fetched one; it comes along with the next link.
    private mutating func refuse(_ renewal: TicketRenewal, _ error: ServiceError) {
        switch renewal {
        case .asked(_, let reply): refuseRenewal(error, reply: reply)
        case .fetched: break
        }
    }
}

/// A ticket that the server was given on the live link.
enum TicketRenewal: Equatable, Sendable {
    /// A person's, who waits for it.
    case asked(ticket: Secret, ReplyID?)
    /// The source's, which nobody waits for.
    case fetched(ticket: Secret)

    var ticket: Secret {
        switch self {
        case .asked(let ticket, _), .fetched(let ticket): ticket
        }
    }

    var reply: ReplyID? {
        switch self {
        case .asked(_, let reply): reply
        case .fetched: nil
        }
    }

    func mayBeAnswered(by body: ServerFrame.Body) -> Bool {
        if case .ticketRenewed = body { true } else { false }
    }
}

extension Readiness {
    fileprivate var repeated: Readiness {
        Readiness(
            isNewAccount: false, repeatLogin: true, epoch: epoch, ticketExpiresAt: ticketExpiresAt,
            serverTimeOffset: serverTimeOffset, storeEpoch: storeEpoch)
    }
}
