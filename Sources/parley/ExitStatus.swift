internal import Model
internal import Session

/// The program's exit statuses; scripts rely on these numbers.
enum ExitStatus: Int32, CaseIterable {
    /// Ended in order, also after TERM and INT.
    case ok = 0
    case usage = 64
    case badInput = 65
    /// The server can't be reached, or the port is taken.
    case unreachable = 69
    case `internal` = 70
    case inputOutput = 74
    /// Not every message was acknowledged, or the data directory is in use.
    case unfinished = 75
    case protocolVersion = 76
    case refused = 77
    case configuration = 78
    case kicked = 80
    case ticketExpired = 81
    case accessRevoked = 82
    case accountDisabled = 83
    /// The reader of standard output is gone.
    case outputGone = 141

    /// The description in the manual.
    var meaning: String {
        switch self {
        case .ok: "Ended in order, also by SIGTERM and SIGINT."
        case .usage: "The command line or an environment variable is wrong."
        case .badInput: "The input is wrong: a message, a ticket, a code."
        case .unreachable: "The server can't be reached, or the port is taken."
        case .internal: "An error in the program."
        case .inputOutput: "A file or the terminal can't be read or written."
        case .unfinished: "Not every message was acknowledged, or another server uses the data directory."
        case .protocolVersion: "The server speaks another version of the protocol."
        case .refused: "The server refused it."
        case .configuration: "The configuration is wrong: a file, or settings that don't go together."
        case .kicked: "Signed out: by another device, a policy, or the operator. The ticket is still good."
        case .ticketExpired: "The ticket has run out."
        case .accessRevoked: "The operator has voided every ticket so far (code 70052)."
        case .accountDisabled: "The account is disabled (code 70051)."
        case .outputGone: "Standard output is gone."
        }
    }
}

extension SessionEvent {
    /// Why a login is delayed, in the words of the link or of the ticket source; nil for other events.
    var trouble: String? {
        if case .linkChanged(_, let error) = self { return error }
        if case .ticketFetchFailed(let text, _) = self { return text }
        return nil
    }
}

extension EndReason {
    /// What a person is told; why there is no network, the link's error says best.
    func text(linkError: String?) -> String? {
        if case .unreachable(let error) = self, error.code == .noNetwork { return linkError ?? error.text }
        return error?.text
    }

    var exitStatus: ExitStatus {
        switch self {
        case .loggedOut, .closed: .ok
        case .kicked: .kicked
        case .ticketExpired: .ticketExpired
        case .revokedByOperator: .accessRevoked
        case .accountDisabled: .accountDisabled
        case .refused(let error): error.code == .versionTooOld ? .protocolVersion : .refused
        case .unreachable: .unreachable
        case .internal: .internal
        }
    }
}

/// Why a command could not do its work: a sentence with cause and cure, and the exit status it means.
struct CommandFailure: Error {
    let status: ExitStatus
    /// One sentence each. No line ends with text from others, which could be taken for ours.
    let lines: [String]

    init(_ status: ExitStatus, _ text: String) {
        self.init(status, lines: [text])
    }

    init(_ status: ExitStatus, lines: [String]) {
        self.status = status
        self.lines = lines
    }

    var text: String { lines.joined(separator: "\n") }
}
