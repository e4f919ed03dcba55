/// Why the screen is over.
package enum TerminalExit: Equatable, Sendable {
    /// The person asked for it.
    case quit
    /// The terminal is gone.
    case hangup
    /// A signal asked for it (SIGTERM, SIGINT, SIGQUIT).
    case signal(Int32)
}
