import Model

/// The other windows of this device: programs that are signed in beside this one, each with a link of its own.
struct Windows: Equatable, Sendable {
    /// As it was when the link came up.
    var areOthers = false
    /// The server has let it in before.
    var hasEntered = false
    /// What the session that has just ended here would begin again with, as long as a person who does so in another window
    /// does it for this one, too.
    var parting: LoginParameters?
    private(set) var reason: EndReason?

    /// It stands beside them, rather than taking their place.
    func isBeside(_ configuration: SessionConfiguration) -> Bool {
        areOthers && (hasEntered || !configuration.startsAlone)
    }

    mutating func parted(because reason: EndReason) {
        self.reason = reason
        switch reason {
        case .kicked, .ticketExpired, .revokedByOperator: break
        case .loggedOut, .closed, .accountDisabled, .refused, .unreachable, .internal: parting = nil
        }
    }

    /// What this one goes on with, where another one has been brought back: with the place that a person has taken back,
    /// or with a ticket that this one does not have.
    func comeback(_ open: OpenWindows) -> LoginParameters? {
        guard let parting, open.areOthers else { return nil }
        let isNew = open.ticket.map { $0.text != parting.ticket } ?? false
        let ticket = isNew ? open.ticket?.text ?? "" : parting.ticket
        switch reason {
        // A window that another one has closed, by hand or by standing alone, was meant to be closed.
        case .kicked(let displacement) where !open.isKickUnanswered && displacement.by?.isSameDevice != true: break
        case .ticketExpired where isNew, .revokedByOperator where isNew: break
        case _: return nil
        }
        return LoginParameters(
            server: parting.server, userID: parting.userID, ticket: ticket, consent: .program, appID: parting.appID)
    }
}
