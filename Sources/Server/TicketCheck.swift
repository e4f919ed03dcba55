package import Model

/// Says what a ticket that lets a user in is worth, or why it does not let them in. Pure: the instant comes in as an
/// argument.
package typealias TicketCheck =
    @Sendable (_ ticket: String, _ userID: String, _ now: Timestamp) -> Result<CheckedTicket, ServiceError>

/// What a genuine ticket says beside user and app. Its signature adds nothing to that, so two tickets of one user that
/// say the same are the same ticket, however they are spelled.
package struct CheckedTicket: Hashable, Sendable {
    /// A whole second: tickets know no finer.
    package let issuedAt: Timestamp
    /// The last instant at which it is valid.
    package let expiresAt: Timestamp

    package init(issuedAt: Timestamp, expiresAt: Timestamp) {
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}
