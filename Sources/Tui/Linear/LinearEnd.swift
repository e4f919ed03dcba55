package import Session

/// How it ended where lines were read, for an exit code.
package struct LinearEnd: Sendable {
    package let exit: TerminalExit
    /// A program has written the lines, or there were no more: whether they have arrived is told.
    package let isAnswerable: Bool
    /// Lines were left out that were no text.
    package let hasUnreadable: Bool
    /// The server has not acknowledged everything.
    package let isUnsent: Bool
    /// Some text was typed and not sent.
    package let hasKept: Bool
    /// Why the session is over, where it is.
    package let ending: EndReason?
}

/// What comes in from whoever writes the lines.
package enum LineInput: Equatable, Sendable {
    /// Without its end.
    case line(String)
    /// It was no UTF-8.
    case unreadable
    case endOfInput
    /// ^C, at a keyboard.
    case interrupted
    /// The process runs again after having been stopped.
    case continued
    /// Nobody reads any more.
    case hangup
    case terminate(signal: Int32)
}

/// What one turn comes to.
package struct LineTurn: Sendable {
    package var output: [String] = []
    package var prompt: LinearPrompt?
    /// The longest time to the next turn.
    package var deadline: Duration?
    /// The next line of a program has to wait for an answer.
    package var isBusy = false
    /// The server has not acknowledged everything: the next command of a program waits for that.
    package var isUnsent = false
    /// Another one whenever that has got further.
    package var progress = 0
    package var isFinished = false
}
