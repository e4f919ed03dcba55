internal import Session

/// Tickets from a file that somebody else keeps fresh: read again each time one is wanted.
struct FileTicketSource: TicketSource {
    let path: String

    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void) {
        // The file can be on a disk that takes its time.
        let isRunning = DetachedThread.run { completion(read()) }
        if !isRunning { completion(.failure(TicketFetchError("There is no thread for reading \(path)."))) }
    }

    /// The ticket that is there now. What is wrong with its text is for the login to say.
    func ticketAtStart() throws(CommandFailure) -> String {
        guard let text = PrivateFile.read(path) else {
            throw CommandFailure(.inputOutput, "the ticket file \(path) can't be read; check its path and its rights")
        }
        return text.trimmingWhitespace
    }

    private func read() -> Result<String, TicketFetchError> {
        guard let text = PrivateFile.read(path) else {
            return .failure(TicketFetchError("The ticket file \(path) can't be read; check its path and its rights."))
        }
        return TicketAnswer.ticket(in: Array(text.utf8), from: "The ticket file \(path)")
    }
}
