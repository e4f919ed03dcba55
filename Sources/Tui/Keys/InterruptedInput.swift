/// What began to arrive from the terminal and did not end.
package enum InterruptedInput: Hashable, Sendable {
    /// A bracketed paste; what came of it was handed on.
    case paste
    /// An answer of the terminal (OSC, DCS and their kin), which was dropped.
    case answer
}
