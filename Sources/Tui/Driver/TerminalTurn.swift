/// What the screen wants after one turn of the loop.
package struct TerminalTurn: Sendable {
    package var effects: [TerminalEffect]
    /// The frame changed: drawn at once after input, else at most every 16 ms.
    package var needsDrawing: Bool
    /// The longest time to the next turn, when nothing else happens; nil to sleep until something does.
    package var deadline: Duration?
    /// Escape alone means nothing now, so that it may wait longer for the rest of a key's bytes.
    package var isEscapeIdle: Bool
    /// Ends the loop.
    package var isFinished: Bool

    package init(
        effects: [TerminalEffect] = [], needsDrawing: Bool = true, deadline: Duration? = nil,
        isEscapeIdle: Bool = false, isFinished: Bool = false
    ) {
        self.effects = effects
        self.needsDrawing = needsDrawing
        self.deadline = deadline
        self.isEscapeIdle = isEscapeIdle
        self.isFinished = isFinished
    }
}

/// What the screen asks of the terminal besides frames.
package enum TerminalEffect: Hashable, Sendable {
    case bell
    /// Beside the terminal, where it can; what is remote in it is shown by the terminal's own desktop.
    case notify(title: TerminalSafe, text: TerminalSafe)
    case withdrawNotification
    /// Into the terminal's clipboard.
    case copy(String)
    /// Names the window; never with remote text.
    case title(TerminalSafe)
    case theme(ThemeName)
    /// Whether it reports clicks and the wheel.
    case mouse(Bool)
    /// Paints everything again (^L).
    case redraw
    /// Stops the process group (^Z). `TerminalInput.continued` follows.
    case suspend
    /// Gives the terminal to a program. Keys are its own then and nothing is drawn, while turns go on;
    /// `TerminalInput.programEnded` follows.
    case run([String])
}
