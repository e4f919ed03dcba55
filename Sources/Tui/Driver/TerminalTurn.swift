/// What the screen wants after a turn of the loop.
package struct TerminalTurn: Sendable {
    package var effects: [TerminalEffect]
    /// Whether the frame changed: it is drawn at once after input, else at most every 33 ms.
    package var needsDrawing: Bool
    /// How long the loop may sleep before the next turn; nil for until something happens.
    package var deadline: Duration?
    /// Whether Escape alone does nothing at the moment, so that it may wait longer for the rest of a key's bytes.
    package var isEscapeIdle: Bool
    /// Whether the loop has to end.
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

/// What the screen asks of the terminal, apart from frames.
package enum TerminalEffect: Hashable, Sendable {
    case bell
    /// Shows a notification on the desktop, where the terminal can. Text from others may be part of it.
    case notify(title: TerminalSafe, text: TerminalSafe)
    case withdrawNotification
    /// Puts a text into the terminal's clipboard.
    case copy(String)
    /// Sets the window's title; never with text from others.
    case title(TerminalSafe)
    case theme(ThemeName)
    /// Switches reports of clicks and the wheel.
    case mouse(Bool)
    /// Repaints everything (^L).
    case redraw
    /// Stops the process group (^Z). `TerminalInput.continued` follows.
    case suspend
    /// Gives the terminal to a program. Keys are its own then and nothing is drawn, while turns go on.
    /// `TerminalInput.programEnded` follows.
    case run([String])
}
