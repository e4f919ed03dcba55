internal import Glibc
internal import Model
internal import Session
internal import UserSig

/// Gets tickets from a program that the person has named, as git gets credentials.
///
/// The program is run without a shell, without a terminal and with nothing on standard input, in a session of its own.
/// It prints the ticket and ends with 0. The user id is in its environment as PARLEY_USER, and replaces every `{user}`
/// in its arguments.
struct CommandTicketSource: TicketSource {
    let command: CommandWords
    /// The time after which the program is killed.
    let timeLimit: Duration

    init(command: CommandWords, timeLimit: Duration = .seconds(30)) {
        self.command = command
        self.timeLimit = timeLimit
    }

    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void) {
        let isRunning = DetachedThread.run { completion(ticket(for: user)) }
        if !isRunning {
            completion(.failure(TicketFetchError("There is no thread for the ticket command.", isTemporary: true)))
        }
    }

    private func ticket(for user: String) -> Result<String, TicketFetchError> {
        let program = ChildProgram(
            words: command.words(for: user), variable: ("PARLEY_USER", user), timeLimit: timeLimit,
            outputLimit: TicketAnswer.maximumBytes)
        return program.run().mapError(describe).flatMap { TicketAnswer.ticket(in: $0, from: "The ticket command") }
    }

    private func describe(_ failure: ChildProgram.Failure) -> TicketFetchError {
        switch failure {
        case .notStarted(let code):
            let name = command.words.first ?? ""
            return TicketFetchError("The ticket command \(name) can't be run: \(String(cString: strerror(code)))")
        case .exited(let status, let complaint):
            return TicketFetchError("The ticket command ended with \(status)" + quoted(complaint), isTemporary: true)
        case .killed(let signal, let complaint):
            return TicketFetchError(
                "The ticket command was ended by signal \(signal)" + quoted(complaint), isTemporary: true)
        case .tookTooLong(let complaint):
            return TicketFetchError(
                "The ticket command took more than \(timeLimit.wholeSeconds) s and was killed" + quoted(complaint),
                isTemporary: true)
        case .wroteTooMuch:
            return TicketFetchError(
                "The ticket command printed more than \(TicketAnswer.maximumBytes) bytes; it must print the ticket only."
            )
        }
    }

    /// The last line of the error output, which says what went wrong; the lines before say how it came to that.
    private func quoted(_ complaint: String) -> String {
        let lines = complaint.split(whereSeparator: \.isNewline).map(\.trimmingWhitespace).filter { !$0.isEmpty }
        guard let last = lines.last?.prefix(300) else { return "; it wrote nothing to standard error." }
        return ": \(last)\(last.hasSuffix(".") ? "" : ".")"
    }
}
