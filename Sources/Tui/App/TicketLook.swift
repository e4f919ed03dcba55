package import Model

/// What can be said about a ticket without its key.
package enum TicketLook: Equatable, Sendable {
    case empty
    /// A sentence that says what is wrong with it.
    case unreadable(String)
    case claims(userID: String, appID: UInt64, expiresAt: Timestamp)
}
