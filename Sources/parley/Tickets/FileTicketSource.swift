internal import Model
internal import Session

/// Tickets from a file that somebody else keeps fresh: read again each time one is wanted.
struct FileTicketSource: TicketSource {
    let path: String

    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void) {
        // The file can be on a disk that takes its time.
        let isRunning = DetachedThread.run { completion(read()) }
        if !isRunning {
            completion(.failure(TicketFetchError("There is no thread for reading \(path).", isTemporary: true)))
        }
    }

    /// The ticket that is there now. What is wrong with its text is for the login to say.
    func ticketAtStart() throws(CommandFailure) -> String {
        do throws(TextFileError) {
            return TicketText.cleaned(try TextFile(reading: path).text)
        } catch {
            throw CommandFailure(error, reading: "the ticket file \(path)")
        }
    }

    private func read() -> Result<String, TicketFetchError> {
        do throws(TextFileError) {
            let text = try TextFile(reading: path).text
            return TicketAnswer.ticket(in: Array(text.utf8), from: "The ticket file \(path)")
        } catch {
            // Whoever keeps it fresh may be late.
            return .failure(TicketFetchError("The ticket file \(path) \(error).", isTemporary: true))
        }
    }
}
