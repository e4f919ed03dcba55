package import Model
package import Session

/// Everything that can happen to the screen.
package enum AppInput: Equatable, Sendable {
    /// Once, first.
    case started
    case key(KeyPress)
    /// With the mouse, on what was seen there.
    case click(Click)
    /// The wheel, over what it moves: up where it is negative.
    case wheel(rows: Int, over: Wheeled)
    /// Text from the terminal's clipboard, whole: never read as keys.
    case paste(String)
    /// Something of the terminal had no end; the keyboard is not waiting for it any longer.
    case interrupted(InterruptedInput)
    case resized(Size)
    /// The terminal's window got or lost the person's attention, where the terminal tells.
    case focus(Bool)
    /// The process runs again after having been stopped.
    case continued
    /// What the session has told since the last ones, in order.
    case events([SessionEvent])
    case ticketFetched(Secret, user: String)
    /// A sentence that says why the source gave none.
    case ticketUnavailable(String, user: String)
    /// A sentence that says why a program was not told.
    case hookFailed(String)
    /// What whoever runs the demo has to say.
    case demoSays(String)
    /// What has been saved while the person's editor goes on.
    case savedInEditor(String)
    /// What the person's editor made of the text.
    case edited(Result<String, EditorFailure>)
    /// A sentence that says why.
    case linkNotOpened(String)
    /// What a program of the person's has made of a text.
    case printed(TextProgram, Result<String, TextProgramFailure>)
    /// Where lines are read, and no keys.
    case lines(LineRequest)
    /// Once, last: the loop is over, whatever ended it.
    case leaving
    /// Time has passed; see `AppState.nextWake`.
    case tick

    package static func event(_ event: SessionEvent) -> AppInput { .events([event]) }
}

/// Everything the screen asks of its owner.
package enum AppEffect: Equatable, Sendable {
    case session(SessionIntent)
    /// Ends the loop. The session is closed by whoever owns it.
    case quit
    /// Ends the loop, and the demo takes the terminal.
    case tryDemo
    /// Ends the loop because nobody has typed for too long.
    case leaveIdle
    /// Brings a new ticket for `user` from the configured source; answered by `ticketFetched` or `ticketUnavailable`.
    case fetchTicket(user: String)
    /// Stops the process until the shell continues it.
    case suspend
    /// Draws every cell again, as if nothing were on the terminal.
    case redraw
    case theme(ThemeName)
    /// Whether the terminal is to report the mouse.
    case mouse(Bool)
    case bell
    case notify(TerminalNotification)
    /// Somebody is there.
    case withdrawNotification
    /// Into the terminal's clipboard.
    case copy(String)
    /// Tells a program of the person's, if there is one for that; answered by `hookFailed` where it fails.
    /// `from` is who has sent what it is about, where they have a name.
    case hook(Hook, SessionEvent, from: Profile? = nil)
    /// Gives this text and the terminal to the person's editor; answered by `edited`.
    case openEditor(String)
    /// With the person's own program; answered by `linkNotOpened` where that fails.
    case openLink(WebAddress)
    /// Gives this text to a program of the person's; answered by `printed`. One of a kind at a time.
    case run(TextProgram, on: String)
    /// The terminal's title: a count and the program's name, never anybody's text.
    case title(String)
    /// For whoever runs the demo.
    case demo(DemoScene)
}
