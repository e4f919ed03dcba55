internal import Model
internal import Wire

/// Tickets: renewed, refused, over, and what the ticket machine wants done.
extension SessionState {
    mutating func perform(_ actions: [TicketMachine.Action]) {
        for action in actions { perform(action) }
    }

    private mutating func perform(_ action: TicketMachine.Action) {
        switch action {
        case .tell(let event): publish(event)
        case .schedule(let timer, let after): schedule(timer, after: after)
        case .cancel(let timer): cancel(timer)
        case .openLink: openLink()
        case .leaveLink: leaveLink()
        case .dropLink(let failure): dropLink(failure: failure)
        case .end(let reason, let failure): perform(login.end(reason, failure: failure))
        case .enterAnew: enterAnew()
        case .offer: offerCandidate()
        case .fetch(let user, let number): emit(.fetchTicket(user: user, number: number))
        case .fetchLater(let error): perform(ticket.fetchLater(because: error, random: &random))
        case .openStore(let appID):
            guard let current = login.current else { return }
            openStore(of: Account(server: current.parameters.server, user: current.user), appID: appID)
        case .goOnFetching(let parameters, let number):
            guard case .loggedOut = login.phase else { return }
            perform(ticket.goOnFetching(for: parameters, number: number, at: now.uptime))
        case .fetchAfterEnd(let parameters, let error):
            perform(ticket.fetchAfterEnd(for: parameters, because: error))
        case .comeBack(let parameters):
            beginLogin(parameters, reply: nil, DevicePast())
            login.cameBack()
            ticket.cameBack()
        }
    }

    // MARK: Renewal on the live link

    /// L-22: repeating the same login succeeds at once and disturbs nobody; with a new ticket, that one is renewed
    /// first.
    mutating func logInAgain(_ parameters: LoginParameters, _ readiness: Readiness, reply: ReplyID?) {
        // Where tickets come from a source, an empty one stands for the one in use.
        let isSame =
            parameters.ticket == ticket.held?.text || parameters.ticket.isEmpty && configuration.hasTicketSource
        guard !isSame else { return self.reply(reply, .success(readiness.repeated)) }
        if let error = TicketContext.refusal(of: parameters.ticket) { return refuseRenewal(error, reply: reply) }
        guard sync.isSynced else { return refuseRenewal(ServiceError(.noNetwork), reply: reply) }
        let ticket = Secret(parameters.ticket)
        request(.renewTicket(ticket), as: .renewal(.asked(ticket: ticket, reply)))
    }

    /// Offers the next ticket on the live link; one that was fetched during a reattach waits until that is over.
    mutating func offerCandidate() {
        guard sync.isSynced, status == .loggedIn, let candidate = ticket.held?.candidate else { return }
        let ticket = Secret(candidate.text)
        guard !requests.contains(.renewal(.fetched(ticket: ticket))) else { return }
        request(.renewTicket(ticket), as: .renewal(.fetched(ticket: ticket)))
    }

    mutating func renewed(_ renewal: TicketRenewal, expiresAt: Timestamp) {
        guard status == .loggedIn else { return refuse(renewal, ServiceError(.logoutInProcess)) }
        ticket.renewed(renewal.ticket.text, until: expiresAt, context)
        reply(renewal.reply, .success(tellRenewal().repeated))
    }

    /// Tells that the ticket was renewed.
    @discardableResult
    mutating func tellRenewal() -> Readiness {
        let readiness = readiness
        login.renew(readiness)
        perform(ticket.scheduleExpiry(context))
        perform(ticket.inPlace(context))
        saveAccount()
        publish(.ticketRenewed(readiness))
        return readiness
    }

    mutating func refused(_ renewal: TicketRenewal, _ error: ServiceError) {
        switch renewal {
        case .asked: refuse(renewal, error)
        case .fetched: perform(ticket.fetchedRefused(error, context))
        }
    }

    /// The link is gone, and with it the answer to a renewal.
    mutating func lost(_ renewal: TicketRenewal) {
        refuse(renewal, ServiceError(.noNetwork))
    }

    /// A renewal was refused. Nobody waits for a fetched ticket; it is shown with the next link.
    private mutating func refuse(_ renewal: TicketRenewal, _ error: ServiceError) {
        switch renewal {
        case .asked(_, let reply): refuseRenewal(error, reply: reply)
        case .fetched: break
        }
    }

    /// The session goes on with the ticket it has.
    mutating func refuseRenewal(_ error: ServiceError, reply: ReplyID?) {
        publish(.loginFailed(error))
        self.reply(reply, .failure(error))
    }

    // MARK: The server says no

    mutating func loginRefused(_ error: ServiceError) {
        guard let current = login.current else { return }
        // A temporary error is left to the next link; during a login (L-11) only when the server could not decide. A
        // server that is too busy says when to come back.
        if error.code.entry.action.isTemporary, link.returnWithin != nil || status == .loggedIn {
            return dropLink(failure: error.text)
        }
        // The registry that was put back does not know this instance: a newcomer takes its place, as long as that
        // displaces nobody (L-28).
        if error.code == .unknownInstance, sync.isOtherStore, status == .loggedIn, !current.enters {
            enterAnew()
            return dropLink(failure: "the server was put back to an earlier state")
        }
        if error.code == .ticketExpired,
            let actions = ticket.doubt(ticket.held?.validUntil, asNewcomer: false, context)
        {
            return perform(actions)
        }
        if status == .loggingIn, error.code.entry.action == .retry { return retryLogin(after: error) }
        if let actions = ticket.mendRefusal(error, context) { return perform(actions) }
        let reason = EndReason(error, of: ticket.held?.text ?? "", at: now.wall)
        perform(login.end(reason, failure: error))
    }

    /// The server could not do its part, a full disk for instance: the login goes on over the next link, until it has
    /// its answer or its time is over.
    private mutating func retryLogin(after error: ServiceError) {
        // The table's text may promise another try, which is not made any more once the time is over.
        let meaning = error.code.entry.meaning
        dropLink(failure: "\(meaning.last == "." ? String(meaning.dropLast()) : meaning) (\(error.code.rawValue))")
        login.met(ServiceError(error.code, meaning))
    }

    mutating func ended(_ ending: SessionEnding) {
        switch ending {
        case .loggedOut: perform(login.endedByServer(byWindow: configuration.isWindow))
        case .kicked(let displacement): perform(login.kicked(by: displacement))
        case .ticketExpired(let at):
            let isEntering = login.current?.enters ?? false
            perform(ticket.endedByServer(at: at, isEntering: isEntering, context))
        case .revokedByOperator(let at): perform(login.end(.revokedByOperator(at: at)))
        case .accountDisabled: perform(login.end(.accountDisabled))
        }
    }
}

extension Readiness {
    fileprivate var repeated: Readiness {
        Readiness(
            isNewAccount: false, repeatLogin: true, epoch: epoch, ticketExpiresAt: ticketExpiresAt,
            serverTimeOffset: serverTimeOffset, storeEpoch: storeEpoch,
            chat: chat)
    }
}
