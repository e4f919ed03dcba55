/// Where fresh tickets come from: the operator's own service, behind a file, a command or an HTTP request.
package protocol TicketSource: Sendable {
    /// Begins to get a ticket for `user` and returns at once; calls `completion` once, from any thread.
    ///
    /// The session runs one fetch at a time and gives up on it after a minute. It checks what it gets: a ticket that
    /// can't be read, is for another user or is no newer counts as a failure. A login that has no other ticket asks
    /// again after a temporary failure, and ends after any other.
    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void)
}

/// Why a source had no ticket to give.
package struct TicketFetchError: Error, Equatable, Sendable {
    /// A sentence for a person, without secrets.
    package let text: String
    /// Whether the source was not reached, or could not work just now. False where asking again would bring the same
    /// answer.
    package let isTemporary: Bool

    package init(_ text: String, isTemporary: Bool = false) {
        self.text = text
        self.isTemporary = isTemporary
    }
}
