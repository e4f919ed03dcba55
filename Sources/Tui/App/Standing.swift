package import Model

/// How the session stands, as the state cell says it.
package enum Standing: Equatable, Sendable {
    case online
    case signingIn
    /// `retryAt` is the uptime of the next attempt; nil while one runs.
    case reconnecting(retryAt: Int64?)
    case offline(asOf: Timestamp?)
    case signedOutElsewhere
    case ticketExpired
    case accessRevoked
    case signedOut
    case accountDisabled

    /// The word in the state cell: never shortened.
    package var word: String {
        switch self {
        case .online: "online"
        case .signingIn: "signing in"
        case .reconnecting: "reconnecting"
        case .offline: "offline"
        case .signedOutElsewhere: "signed out elsewhere"
        case .ticketExpired: "ticket expired"
        case .accessRevoked: "access revoked"
        case .signedOut: "signed out"
        case .accountDisabled: "account disabled"
        }
    }

    /// Messages written now are taken: they go out at once, or as soon as the session is back.
    package var takesMessages: Bool {
        switch self {
        case .online, .signingIn, .reconnecting: true
        case .offline, .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: false
        }
    }
}
