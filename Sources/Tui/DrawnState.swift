package import Model

/// The state together with what is kept of its last frame, in one value, so that drawing copies neither.
package struct DrawnState: Sendable {
    package private(set) var state: AppState
    private var memo = ScreenMemo()
    /// The frame that the person sees; nil before the first.
    private var shown: Frame?
    /// Whether the state may have changed since `shown` was drawn.
    private var isShownOld = false

    package init(state: AppState) {
        self.state = state
    }

    package mutating func handle(_ input: AppInput, at now: Moment) -> [AppEffect] {
        isShownOld = true
        return state.handle(input, at: now)
    }

    /// Applies an input in line mode, where no frame is drawn.
    mutating func handle(_ input: AppInput, _ screen: inout LinearScreen, at now: Moment) -> [AppEffect] {
        screen.handle(input, &state, at: now)
    }

    mutating func take(_ line: String, _ screen: inout LinearScreen, at now: Moment) -> [AppEffect] {
        screen.take(line, &state, at: now)
    }

    /// Returns when the state changes by itself, and whether an escape may wait for more keys. It is mutating only
    /// because reading a stored value from outside would copy it.
    mutating func wake() -> (at: Uptime, isEscapeIdle: Bool) { (state.nextWake, state.isEscapeIdle) }

    /// Returns whether a person looks at the screen.
    mutating func isWatched() -> Bool { state.model.isWatched }

    package mutating func frame(of size: Size) -> Frame {
        let frame = screen(for: state, size: size, &memo)
        (shown, isShownOld) = (frame, false)
        return frame
    }

    /// Returns what the mouse means on the frame that the person sees. Nil where it means nothing, or where the row has
    /// changed since: nobody has clicked on what it says by now.
    package func input(of mouse: MouseInput) -> AppInput? {
        guard let shown, let input = AppInput(mouse, on: shown) else { return nil }
        guard isShownOld, case .click = input, shown.size.rows > 0 else { return input }
        let next = screen(for: state, size: shown.size)
        let row = min(mouse.row, shown.size.rows - 1)
        return AppInput(mouse, on: next) == input && next.row(row) == shown.row(row) ? input : nil
    }
}
