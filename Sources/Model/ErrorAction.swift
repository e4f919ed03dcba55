/// What a client does with a code (`lifecycle.md` 4): it acts by class, in one place.
package enum ErrorAction: String, Sendable {
    /// Show it, never retry.
    case fix = "FIX"
    /// Back off, then again with the same message id.
    case retry = "RETRY"
    /// Let the reconnect work.
    case wait = "WAIT"
    /// Get a new ticket, log in once with it.
    case resig = "RESIG"
    /// Ask the person.
    case prompt = "PROMPT"
    /// Must log in first.
    case login = "LOGIN"
    /// The operator's matter.
    case admin = "ADMIN"
    /// Do nothing: it is a state, not a fault.
    case stop = "STOP"
}
