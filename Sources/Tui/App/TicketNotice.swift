/// What is said about the ticket in use.
struct TicketNotice: Equatable, Sendable {
    let text: String
    /// Why the source gave none, when it is about that.
    let failure: String?
}
