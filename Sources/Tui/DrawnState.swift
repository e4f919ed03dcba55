package import Model

/// What the screen shows, with what is kept of its last frame: one value, so that neither is copied to draw.
package struct DrawnState: Sendable {
    package private(set) var state: AppState
    private var memo = ScreenMemo()
    /// What the person sees.
    private var shown: Frame?
    /// The state has changed since.
    private var isShownOld = false

    package init(state: AppState) {
        self.state = state
    }

    package mutating func handle(_ input: AppInput, at now: Moment) -> [AppEffect] {
        isShownOld = true
        return state.handle(input, at: now)
    }

    /// The same where lines are told, and no frame is drawn.
    mutating func handle(_ input: AppInput, _ screen: inout LinearScreen, at now: Moment) -> [AppEffect] {
        screen.handle(input, &state, at: now)
    }

    mutating func take(_ line: String, _ screen: inout LinearScreen, at now: Moment) -> [AppEffect] {
        screen.take(line, &state, at: now)
    }

    /// When the state changes by itself, and whether an escape may wait for more keys. It changes nothing: to ask a stored value
    /// from outside would copy it.
    mutating func wake() -> (at: Uptime, isEscapeIdle: Bool) { (state.nextWake, state.isEscapeIdle) }

    /// Somebody looks at it.
    mutating func isWatched() -> Bool { state.model.isWatched }

    package mutating func frame(of size: Size) -> Frame {
        let frame = screen(for: state, size: size, &memo)
        (shown, isShownOld) = (frame, false)
        return frame
    }

    /// What the mouse means on the frame that is seen. Where a row has changed since it was drawn, nobody has clicked on what it
    /// says now.
    package func input(of mouse: MouseInput) -> AppInput? {
        guard let shown, let input = AppInput(mouse, on: shown) else { return nil }
        guard isShownOld, case .click = input, shown.size.rows > 0 else { return input }
        let next = screen(for: state, size: shown.size)
        let row = min(mouse.row, shown.size.rows - 1)
        return AppInput(mouse, on: next) == input && next.row(row) == shown.row(row) ? input : nil
    }
}
