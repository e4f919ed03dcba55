package import Model

/// Says until when a ticket lets a user in, or why it does not. Pure: the instant comes in as an argument.
package typealias TicketCheck =
    @Sendable (_ ticket: String, _ userID: String, _ now: Timestamp) -> Result<Timestamp, ServiceError>
