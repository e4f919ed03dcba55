/// Why the server ended an instance. The client turns it into its own `EndReason`.
package enum SessionEnding: Equatable, Sendable {
    case loggedOut
    case kicked(Displacement)
    case ticketExpired(at: Timestamp)
    case revokedByOperator(at: Timestamp)
    case accountDisabled
}
