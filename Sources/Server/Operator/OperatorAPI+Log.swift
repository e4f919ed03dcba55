internal import Logging
internal import Model

/// What an operator's log and metrics tell of requests.
extension OperatorAPI {
    /// Of whom a command is about, how many its line in the log names.
    private static let loggedSubjects = 8

    /// Who asked for what, about whom, and whether it was done; never the query.
    func log(_ command: OperatorCommand, by admin: UserID, about subjects: [String], code: Int) {
        var metadata: Logger.Metadata = [
            "command": "\(command.rawValue)", "admin": "\(admin)", "code": "\(code)",
        ]
        if !subjects.isEmpty { metadata["target"] = "\(Self.shown(subjects))" }
        logger.info("operator's command", metadata: metadata)
    }

    /// Of many the first few. What can't be an id is quoted and cut, so that it looks like nothing else in the log.
    private static func shown(_ subjects: [String]) -> String {
        let first = subjects.prefix(loggedSubjects).map { text in
            let isPlain = text.utf8.count <= 64 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            return isPlain && !text.contains(",") ? text : String(text.prefix(40)).debugDescription
        }
        return (first + (subjects.count > first.count ? ["+\(subjects.count - first.count)"] : [])).joined(
            separator: ",")
    }

    /// A command that there is not, named as far as a name can be read.
    static func unknown(_ name: Substring) -> ServiceError {
        let isPlain = name.utf8.count <= 64 && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 }
        let shown = isPlain ? "\"\(name)\"" : String(name.prefix(40)).debugDescription
        return ServiceError(.unknownCommand, "There is no command \(shown); it is /v4/SERVICE/COMMAND, with one slash.")
    }

    /// Seconds.
    static func retryAfter(_ code: ErrorCode) -> Int? {
        switch code {
        case .tooManyCalls: 1
        case .tooManyFailures: 60
        default: nil
        }
    }
}

extension Result where Failure == ServiceError {
    var refusal: ServiceError? {
        if case .failure(let error) = self { error } else { nil }
    }
}
