package import Session

/// How line mode ended, for the exit code.
package struct LinearEnd: Sendable {
    package let exit: TerminalExit
    /// Whether the exit code tells if the lines have arrived: a program wrote them, or the input has ended.
    package let isAnswerable: Bool
    /// Whether lines were left out because they were not valid UTF-8.
    package let hasUnreadable: Bool
    /// Whether the server has not acknowledged everything.
    package let isUnsent: Bool
    /// Whether some text was typed and not sent.
    package let hasKept: Bool
    /// Why the session has ended; nil while it has not.
    package let ending: EndReason?
}

/// Input of line mode.
package enum LineInput: Equatable, Sendable {
    /// A line without its line end.
    case line(String)
    /// A line that is not valid UTF-8.
    case unreadable
    case endOfInput
    /// ^C at a keyboard.
    case interrupted
    /// The process runs again after having been stopped.
    case continued
    /// Nobody reads the output any more.
    case hangup
    case terminate(signal: Int32)
}

/// What one turn of line mode results in.
package struct LineTurn: Sendable {
    package var output: [String] = []
    package var prompt: LinearPrompt?
    /// How long the loop may wait before the next turn; nil without a limit.
    package var deadline: Duration?
    /// Whether a program's next line has to wait for an answer.
    package var isBusy = false
    /// Whether the server has not acknowledged everything; a program's next command waits for that.
    package var isUnsent = false
    /// Changes whenever messages or files have made progress.
    package var progress = 0
    package var isFinished = false
}
