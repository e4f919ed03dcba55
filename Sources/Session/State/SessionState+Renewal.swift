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
        guard link.isSynced else { return refuseRenewal(ServiceError(.noNetwork), reply: reply) }
        let ticket = Secret(parameters.ticket)
        request(.renewTicket(ticket), as: .renewal(ticket: ticket, reply))
    }

    mutating func renewed(_ ticket: String, expiresAt: Timestamp, reply: ReplyID?) {
        guard case .loggedIn(var login, _) = phase else {
            return refuseRenewal(ServiceError(.logoutInProcess), reply: reply)
        }
        login.use(
            ticket, expiresAt: expiresAt, warningTime: warningTime(of: expiresAt), leadTime: leadTime(of: expiresAt))
        let readiness = tellRenewal(of: login)
        self.reply(reply, .success(readiness.repeated))
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

    /// The link is gone and with it the answer; whoever waits for it must not wait for ever.
    mutating func forgetRequests() {
        let pending = requests.sorted { $0.key < $1.key }
        requests = [:]
        for request in pending.map(\.value) {
            switch request {
            case .renewal(_, let reply): refuseRenewal(ServiceError(.noNetwork), reply: reply)
            case .instances: publish(.intentRefused(ServiceError(.noNetwork)))
            case .hello, .login, .logout, .send, .open, .older, .catchUp, .prefetch, .ping, .fetchedRenewal: break
            }
        }
    }
}

extension Readiness {
    fileprivate var repeated: Readiness {
        Readiness(
            isNewAccount: false, repeatLogin: true, epoch: epoch, ticketExpiresAt: ticketExpiresAt,
            serverTimeOffset: serverTimeOffset, storeEpoch: storeEpoch)
    }
}
