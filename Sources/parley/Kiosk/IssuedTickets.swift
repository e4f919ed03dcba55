internal import Model
internal import Session
internal import UserSig

/// Tickets of minutes for one user, issued where they are used: nothing that could be taken along lasts.
struct IssuedTickets: TicketSource {
    let user: UserID
    let appID: UInt64
    let secret: TicketSecret
    let lifetimeSeconds: Int64

    func next() -> String {
        Ticket.issue(
            user: user, appID: appID, secret: secret, issuedAt: SessionClock.system.now().wall,
            lifetimeSeconds: lifetimeSeconds)
    }

    /// Issues a ticket for the visitor's own user; fails for any other one.
    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void) {
        completion(
            user == self.user.description
                ? .success(next()) : .failure(TicketFetchError("There are tickets for \(self.user) only.")))
    }
}
