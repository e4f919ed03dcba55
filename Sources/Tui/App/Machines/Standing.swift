package import Model

/// How the session stands, as the state cell says it.
package enum Standing: Equatable, Sendable {
    case online
    /// `retryAt` is the uptime of the next attempt to reach the server; nil while one runs.
    case signingIn(retryAt: Int64?)
    /// `retryAt` is the uptime of the next attempt; nil while one runs.
    case reconnecting(retryAt: Int64?)
    /// What is shown was true at `asOf`. `isTrying` while the login goes on, and then `retryAt` is the uptime of the next
    /// attempt, nil while one runs.
    case offline(asOf: Timestamp?, isTrying: Bool, retryAt: Int64?)
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

    /// The uptime of the next attempt to reach the server, while one waits for it.
    package var retryAt: Int64? {
        switch self {
        case .signingIn(let retryAt), .reconnecting(let retryAt), .offline(_, _, let retryAt): retryAt
        case .online, .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: nil
        }
    }

    /// Messages written now are taken: they go out at once, or as soon as the session is back.
    package var takesMessages: Bool {
        switch self {
        case .online, .signingIn, .reconnecting: true
        case .offline(_, let isTrying, _): isTrying
        case .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: false
        }
    }
}
