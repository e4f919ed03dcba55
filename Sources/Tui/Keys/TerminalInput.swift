/// What reaches the screen from the terminal and its signals.
package enum TerminalInput: Hashable, Sendable {
    case key(KeyPress)
    case mouse(MouseInput)
    /// A paste: lines end in LF, other controls are removed, at most 1 MiB.
    case paste(String)
    /// A paste or an answer began to arrive and did not end in time.
    case interrupted(InterruptedInput)
    /// The terminal's window got or lost the focus.
    case focus(Bool)
    /// The terminal's answer about its background.
    case background(ScreenColor)
    /// The terminal's answer that it supports margins at the sides (DECLRMM).
    case margins
    /// The terminal's answer that it can tell keys apart (the keyboard protocol of kitty).
    case keyReports
    /// The terminal's answer that it works: it has read everything that was sent before the question.
    case statusAnswer
    /// How long the terminal takes to answer; nil when it has become quick again.
    case slowness(Duration?)
    /// The new size; also the first input, before anything is drawn.
    case resized(Size)
    /// The process was stopped and runs again; clocks may have jumped.
    case continued
    /// The program that had the terminal has ended.
    case programEnded(ProgramEnd)
    /// The terminal is gone. The loop ends after this one.
    case hangup
    /// A signal asks the program to end (SIGTERM, SIGINT, SIGQUIT).
    case terminate(signal: Int32)
}

extension TerminalInput {
    /// Whether this tells of the terminal only, and of nothing that a person has done.
    var isAboutTerminal: Bool { if case .slowness = self { true } else { false } }
}

/// A kind of input from the terminal that did not end.
package enum InterruptedInput: Hashable, Sendable {
    /// A bracketed paste. What arrived of it was passed on.
    case paste
    /// An answer of the terminal (OSC, DCS and their kin), which was dropped.
    case answer
}
