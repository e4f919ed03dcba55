import Model

/// The other windows of this device: programs that are signed in beside this one, each with a link of its own.
struct Windows: Equatable, Sendable {
    /// As it was when the link came up.
    var areOthers = false
    /// The server has let it in before.
    var hasEntered = false
    /// What to log in with again once the person signs in in another window; nil where this window is to stay signed out.
    var parting: LoginParameters?
    /// Uptime of a login that took back a lost place and that no person asked for here, but in another window; nil after
    /// any other.
    var cameBackAt: Uptime?
    private(set) var reason: EndReason?

    /// Kicked so soon after it came back, a window stays out: nobody can be told apart from a person by a disk that keeps
    /// nothing (L-28).
    private static let trial: Duration = .seconds(60)

    /// It stands beside them, rather than taking their place.
    func isBeside(_ configuration: SessionConfiguration) -> Bool {
        areOthers && (hasEntered || !configuration.startsAlone)
    }

    mutating func parted(because reason: EndReason, at uptime: Uptime) {
        self.reason = reason
        let isRefuted = cameBackAt.map { uptime - $0 < Self.trial } ?? false
        switch reason {
        case .kicked where isRefuted: parting = nil
        case .kicked, .ticketExpired, .revokedByOperator: break
        case .loggedOut, .closed, .accountDisabled, .refused, .unreachable, .internal: parting = nil
        }
    }

    /// What this one goes on with, where another one has been brought back: with the place that a person has taken back,
    /// or with a ticket (`next`) that this one does not have.
    func comeback(_ open: OpenWindows, with next: Secret?) -> LoginParameters? {
        guard let parting, open.areOthers, open.isSignedIn, !open.isKickUnanswered else { return nil }
        switch reason {
        // A window that another one has closed, by hand or by standing alone, was meant to be closed.
        case .kicked(let displacement) where displacement.by?.isSameDevice != true: break
        case .ticketExpired where next != nil, .revokedByOperator where next != nil: break
        case _: return nil
        }
        return LoginParameters(
            server: parting.server, userID: parting.userID, ticket: next?.text ?? parting.ticket, consent: .program,
            appID: parting.appID)
    }
}
