internal import Model
internal import UserSig

/// What another window of this device was given by a person.
extension TicketMachine {
    /// A person has given it to another window. Where tickets come from a source, each window has its own.
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

    /// It may take the place of the one that a session had which is over: it is the same user's, another one, and good.
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

    /// Who asks with a ticket whose place another one took, which lasts longer, means that one.
    func latest(_ parameters: LoginParameters) -> LoginParameters {
        guard let successor, successor.server == parameters.server, successor.user == parameters.userID,
            successor.outdated.contains(Secret(parameters.ticket))
        else { return parameters }
        return LoginParameters(
            server: parameters.server, userID: parameters.userID, ticket: successor.ticket.text,
            consent: parameters.consent, appID: parameters.appID)
    }
}
