package import Model
package import Rules

/// Says what a ticket that lets a user in is worth, or why it does not let them in. Pure: the instant comes in as an
/// argument.
package typealias TicketCheck =
    @Sendable (_ ticket: String, _ userID: String, _ now: Timestamp) -> Result<CheckedTicket, ServiceError>
