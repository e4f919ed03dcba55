internal import Model
internal import Session

/// How the program ends; scripts rely on these numbers.
enum ExitStatus: Int32 {
    /// Ended in order, also by TERM and INT.
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
    /// Standard output is gone.
    case outputGone = 141
}

extension EndReason {
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
    let text: String

    init(_ status: ExitStatus, _ text: String) {
        self.status = status
        self.text = text
    }
}
