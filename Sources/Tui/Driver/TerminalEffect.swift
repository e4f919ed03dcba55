/// What the screen asks of the terminal besides frames.
package enum TerminalEffect: Hashable, Sendable {
    case bell
    /// Names the window; never with remote text.
    case title(TerminalSafe)
    /// Paints everything again (^L).
    case redraw
    /// Stops the process group (^Z). `TerminalInput.continued` follows.
    case suspend
}
