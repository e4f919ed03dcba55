import Model

/// The other windows of this device: programs that are signed in beside this one, each with a link of its own.
struct Windows: Equatable, Sendable {
    /// Whether other windows were open when the link came up.
    var areOthers = false
    /// Whether the server has let this window in before.
    var hasEntered = false
    /// The login to repeat once the person signs in again in another window; nil where this window is to stay signed
    /// out.
    var parting: LoginParameters?
    /// Uptime of a login that took a lost place back because a person asked for it in another window; nil after any
    /// other login.
    var cameBackAt: Uptime?
    private(set) var reason: EndReason?

    /// How soon after such a comeback a kick makes the window stay out: with a disk that keeps nothing, every kick
    /// looks as if a person had answered it (L-28).
    private static let trial: Duration = .seconds(60)

    /// Whether this window signs in beside the others, rather than taking their place.
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

    /// The login with which this window goes on when another one was signed in again: with the place that a person has
    /// taken back, or with a ticket (`next`) that this window does not have. Nil when it stays out.
    func comeback(_ open: OpenWindows, with next: Secret?) -> LoginParameters? {
        guard let parting, open.areOthers, open.isSignedIn, !open.isKickUnanswered else { return nil }
        switch reason {
        // A window that another one has closed, by hand or by starting alone, stays closed.
        case .kicked(let displacement) where displacement.by?.isSameDevice != true: break
        case .ticketExpired where next != nil, .revokedByOperator where next != nil: break
        case _: return nil
        }
        return LoginParameters(
            server: parting.server, userID: parting.userID, ticket: next?.text ?? parting.ticket, consent: .program,
            appID: parting.appID)
    }
}
