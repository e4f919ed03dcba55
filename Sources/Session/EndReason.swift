package import Model

/// Why a session is over; remembered until the next login, so that every refused call can say it.
package enum EndReason: Equatable, Sendable {
    case loggedOut
    case closed
    case kicked(Displacement)
    case ticketExpired(at: Timestamp)
    case revokedByOperator(at: Timestamp)
    case accountDisabled
    case refused(ServiceError)
    /// The login's time was over before the server was reached, or before it could do its part.
    case unreachable(because: ServiceError = ServiceError(.noNetwork))
    case `internal`(String)

    /// As JSON lines spell it.
    package var name: String {
        switch self {
        case .loggedOut: "loggedOut"
        case .closed: "closed"
        case .kicked: "kicked"
        case .ticketExpired: "ticketExpired"
        case .revokedByOperator: "revokedByOperator"
        case .accountDisabled: "accountDisabled"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .internal: "internal"
        }
    }
}
