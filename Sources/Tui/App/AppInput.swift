package import Model
package import Session

/// Everything that can happen to the screen.
package enum AppInput: Equatable, Sendable {
    /// Once, first.
    case started
    case key(KeyPress)
    /// Text from the terminal's clipboard, whole: never read as keys.
    case paste(String)
    /// Something of the terminal had no end; the keyboard is not waiting for it any longer.
    case interrupted(InterruptedInput)
    case resized(Size)
    /// The terminal's window got or lost the person's attention, where the terminal tells.
    case focus(Bool)
    /// The process runs again after having been stopped.
    case continued
    case event(SessionEvent)
    case ticketFetched(Secret, user: String)
    /// A sentence that says why the source gave none.
    case ticketUnavailable(String, user: String)
    /// Once, last: the loop is over, whatever ended it.
    case leaving
    /// Time has passed; see `AppState.nextWake`.
    case tick
}
