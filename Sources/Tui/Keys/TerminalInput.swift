/// What reaches the screen from the terminal and its signals.
package enum TerminalInput: Hashable, Sendable {
    case key(KeyPress)
    case mouse(MouseInput)
    /// A paste: lines end in LF, other controls are removed, at most 1 MiB.
    case paste(String)
    /// Something had no end, and was waited for in vain.
    case interrupted(InterruptedInput)
    /// The terminal's window got or lost the focus.
    case focus(Bool)
    /// The terminal tells its background.
    case background(ScreenColor)
    /// The terminal has margins at the sides (DECLRMM).
    case margins
    /// The new size; also the first input, before anything is drawn.
    case resized(Size)
    /// The process was stopped and runs again; clocks may have jumped.
    case continued
    /// The program that had the terminal is over.
    case programEnded(ProgramEnd)
    /// The terminal is gone. The loop ends after this one.
    case hangup
    /// A signal asks the program to end (SIGTERM, SIGINT, SIGQUIT).
    case terminate(signal: Int32)
}

/// What began to arrive from the terminal and did not end.
package enum InterruptedInput: Hashable, Sendable {
    /// A bracketed paste; what came of it was handed on.
    case paste
    /// An answer of the terminal (OSC, DCS and their kin), which was dropped.
    case answer
}
