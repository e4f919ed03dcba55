/// What a client does about an error code: it acts by class, in one place.
package enum ErrorAction: String, CaseIterable, Sendable {
    case fix = "FIX"
    case retry = "RETRY"
    case wait = "WAIT"
    case resig = "RESIG"
    case prompt = "PROMPT"
    case login = "LOGIN"
    case admin = "ADMIN"
    case stop = "STOP"

    /// What the client does, in words.
    package var meaning: String {
        switch self {
        case .fix: "show it, never retry"
        case .retry: "back off, then again with the same message id"
        case .wait: "let the reconnect work"
        case .resig: "get a new ticket, log in once with it"
        case .prompt: "ask the person"
        case .login: "must log in first"
        case .admin: "the operator's matter"
        case .stop: "do nothing: it is a state, not a fault"
        }
    }
}
