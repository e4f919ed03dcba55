internal import Model
internal import UserSig

/// Tickets that a person gave to another window of this device.
extension TicketMachine {
    /// Takes a ticket that a person gave to another window. Where tickets come from a source, each window fetches its
    /// own.
    mutating func found(_ next: Secret, _ context: TicketContext) -> [Action] {
        guard !hasSource, context.status == .loggedIn, let held, next != lastFound else { return [] }
        lastFound = next
        guard
            case .success(let fetched) = check(
                next.text, for: held.parameters, ticket: held.text, lastingBeyond: held.validUntil, context)
        else { return [] }
        outdate(held.again, by: next)
        self.held?.adopt(fetched, isFirst: false)
        return [.offer]
    }

    /// Whether the ticket may replace that of a session that is over: it is the same user's, another one, and valid.
    func canFollow(_ parting: LoginParameters, _ next: Secret, _ context: TicketContext) -> Bool {
        guard !hasSource, case .success = check(next.text, for: parting, lastingBeyond: nil, context) else {
            return false
        }
        return true
    }

    mutating func outdate(_ old: LoginParameters, by next: Secret) {
        guard let end = (try? Ticket.inspect(old.ticket))?.expiresAt,
            let nextEnd = (try? Ticket.inspect(next.text))?.expiresAt, end < nextEnd
        else { return }
        let isSame = successor?.server == old.server && successor?.user == old.userID
        successor = Successor(
            server: old.server, user: old.userID,
            outdated: (isSame ? successor?.outdated ?? [] : []).suffix(15) + [Secret(old.ticket)], ticket: next)
    }

    /// Returns the parameters with the newest ticket: one that was replaced by a ticket that lasts longer stands for
    /// that.
    func latest(_ parameters: LoginParameters) -> LoginParameters {
        guard let successor, successor.server == parameters.server, successor.user == parameters.userID,
            successor.outdated.contains(Secret(parameters.ticket))
        else { return parameters }
        return LoginParameters(
            server: parameters.server, userID: parameters.userID, ticket: successor.ticket.text,
            consent: parameters.consent, appID: parameters.appID)
    }
}
