/// Whether there is a connection; says nothing about the login.
package enum LinkState: Equatable, Sendable {
    case idle
    /// `attempt` counts from 1 since the link was last stable.
    case connecting(attempt: Int)
    case connected
    /// Attempt number `attempt` starts in `retryIn` milliseconds.
    case waiting(retryIn: Int64, attempt: Int)
}
