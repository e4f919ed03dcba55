internal import Model

/// What is known about asking the ticket source.
struct TicketFetch: Equatable, Sendable {
    /// Raised for every fetch; the answer to an older one is ignored.
    var number = 0
    var isRunning = false
    /// Uptime of the beginning of the latest.
    var startedAt: Int64 = 0
    /// Whose session has been told to be over while the source may still have a ticket for it.
    var comeback: LoginParameters?
    /// In a row, since the server last accepted a ticket.
    var failures = 0
}

/// A ticket of the source that the server has not seen yet.
struct FetchedTicket: Equatable, Sendable {
    @Secret var ticket: String
    /// As it says itself.
    let expiresAt: Timestamp
}
