/// Where new tickets come from.
protocol TicketSource: Sendable {
    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void)
}

/// Why a source gave no ticket, for a person.
struct TicketFetchError: Error, Equatable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
