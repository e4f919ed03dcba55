package import Session

/// Everything the screen asks of its owner.
package enum AppEffect: Equatable, Sendable {
    case session(SessionIntent)
    /// Ends the loop. The session is closed by whoever owns it.
    case quit
    /// Brings a new ticket for `user` from the configured source; answered by `ticketFetched` or `ticketUnavailable`.
    case fetchTicket(user: String)
    /// Stops the process until the shell continues it.
    case suspend
    /// Draws every cell again, as if nothing were on the terminal.
    case redraw
    case bell
    /// The terminal's title: a count and the program's name, never anybody's text.
    case title(String)
    /// For whoever runs the demo.
    case demo(DemoScene)
}
