/// What the screen wants after one turn of the loop.
package struct TerminalTurn: Sendable {
    package var effects: [TerminalEffect]
    /// The frame changed: drawn at once after input, else at most every 16 ms.
    package var needsDrawing: Bool
    /// The longest time to the next turn, when nothing else happens; nil to sleep until something does.
    package var deadline: Duration?
    /// Ends the loop.
    package var isFinished: Bool

    package init(
        effects: [TerminalEffect] = [], needsDrawing: Bool = true, deadline: Duration? = nil, isFinished: Bool = false
    ) {
        self.effects = effects
        self.needsDrawing = needsDrawing
        self.deadline = deadline
        self.isFinished = isFinished
    }
}
