package import Model
package import Session

/// Everything that can happen to the screen.
package enum AppInput: Equatable, Sendable {
    /// The program has started: the first input, fed once.
    case started
    case key(KeyPress)
    /// A click with the mouse, on what the screen showed at that place.
    case click(Click)
    /// A turn of the wheel over something that scrolls; negative `rows` go up.
    case wheel(rows: Int, over: Wheeled)
    /// A whole text from the terminal's clipboard. It is never read as keys.
    case paste(String)
    /// The terminal began a paste or a sequence and did not end it, so the decoder stopped waiting for the end.
    case interrupted(InterruptedInput)
    case resized(Size)
    /// The terminal's window got or lost the focus. Not every terminal reports it.
    case focus(Bool)
    /// How long the terminal takes to answer; nil when it has become quick again.
    case slowness(Duration?)
    /// The process runs again after having been stopped.
    case continued
    /// What the session has reported since the last `events`, in order.
    case events([SessionEvent])
    case ticketFetched(Secret, user: String)
    /// The ticket source gave no ticket for `user`; a sentence says why.
    case ticketUnavailable(String, user: String)
    /// A hook's program failed; a sentence says why.
    case hookFailed(String)
    /// A sentence from whoever runs the demo.
    case demoSays(String)
    /// The text that the person has saved in their editor, which is still open.
    case savedInEditor(String)
    /// The person's editor has ended: the finished text, or why there is none.
    case edited(Result<String, EditorFailure>)
    /// A link could not be opened; a sentence says why.
    case linkNotOpened(String)
    /// A program has ended that was given a message's text: what it printed, or why there is nothing.
    case printed(TextProgram, Result<String, TextProgramFailure>)
    /// What the person did in line mode, where lines are read instead of keys.
    case lines(LineRequest)
    /// The loop has ended, for whatever reason: the last input, fed once.
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
    /// Removes the notification from the desktop: somebody is at the terminal.
    case withdrawNotification
    /// Puts a text into the terminal's clipboard.
    case copy(String)
    /// Runs the person's program for this kind of event, if one is configured; answered by `hookFailed` where it fails.
    /// `from` is the profile of whoever caused the event; nil where they have no name.
    case hook(Hook, SessionEvent, from: Profile? = nil)
    /// Gives this text and the terminal to the person's editor; answered by `edited`.
    case openEditor(String)
    /// Opens an address with the person's own program; answered by `linkNotOpened` where that fails.
    case openLink(WebAddress)
    /// Gives a text to a program of the person's; answered by `printed`. Programs of one kind run one at a time.
    case run(TextProgram, on: String)
    /// Sets the terminal's title: the number of unread messages and the program's name, never text of a message.
    case title(String)
    /// Asks whoever runs the demo to play a scene.
    case demo(DemoScene)
}
