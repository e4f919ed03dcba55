/// Where fresh tickets come from: the operator's own service, behind a file, a command or an HTTP request.
package protocol TicketSource: Sendable {
    /// Begins to get a ticket for `user` and returns at once; calls `completion` once, from any thread.
    ///
    /// The session has one fetch on its way at a time and gives up on one after a minute. What it is given it checks
    /// by itself: a ticket that can't be read, is for somebody else or is no newer counts as a failure.
    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void)
}

/// Why a source had no ticket to give.
package struct TicketFetchError: Error, Equatable, Sendable {
    /// A sentence for a person, without secrets.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}
