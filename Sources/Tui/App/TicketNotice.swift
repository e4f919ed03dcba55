/// What is said about the ticket in use.
struct TicketNotice: Equatable, Sendable {
    let text: String
    /// Why the source gave none, when it is about that.
    let failure: String?
    /// The seconds it names, when it is about the ticket's end.
    var secondsLeft: Int64?
}
