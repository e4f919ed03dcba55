import Model

/// The whole screen as a function of the state: no clock, no locale, no device.
package func screen(for state: AppState, size: Size) -> Frame {
    var memo = ScreenMemo()
    return screen(for: state, size: size, &memo)
}

/// Draws the same frame faster: `memo` keeps what was drawn for earlier frames of the same run.
package func screen(for state: AppState, size: Size, _ memo: inout ScreenMemo) -> Frame {
    Speech.as(state.model.configuration.speech) { frame(for: state, size: size, &memo) }
}

private func frame(for state: AppState, size: Size, _ memo: inout ScreenMemo) -> Frame {
    let isTooSmall = TooSmallCard.isNeeded(size)
    // A frame is only reused while nothing lies over the main screen.
    let isMainAlone = !isTooSmall && state.layers.isMainAlone
    let frame = memo.main.takeFrame(of: size, if: isMainAlone)
    var canvas = Canvas(
        on: frame, table: state.model.configuration.table, listStarts: state.model.listStarts, memo: ScreenMemo())
    // Swapped instead of assigned, because two references would cause a copy.
    swap(&canvas.memo, &memo)
    defer { swap(&canvas.memo, &memo) }
    canvas.memo.history.age(to: state.model.now.uptime)
    isTooSmall ? TooSmallCard.draw(on: &canvas) : state.layers.draw(state.model, on: &canvas)
    if isMainAlone { canvas.memo.main.keep(canvas.frame) }
    return canvas.frame
}

/// What is kept from frame to frame because it is slow to make and seldom changes. It is looked up by the values it was
/// made from, so nobody has to report changes to it.
package struct ScreenMemo: Sendable {
    var history = HistoryMemo()
    var list = ConversationListMemo()
    var main = MainScreenMemo()

    package init() {}
}

/// The card that is shown instead of a screen that does not fit.
enum TooSmallCard {
    private static let minimum = Size(rows: 8, columns: 20)

    static func isNeeded(_ size: Size) -> Bool {
        size.columns < minimum.columns || size.rows < minimum.rows
    }

    /// Draws both sizes, as columns x rows.
    static func draw(on canvas: inout Canvas) {
        let size = canvas.size
        guard size.columns > 0 else { return }
        let text = localized("too small: \(size.columns)x\(size.rows), needs \(minimum.columns)x\(minimum.rows)")
        canvas.putWrapped(text, in: Rect(row: 0, column: 0, rows: size.rows, columns: size.columns), style: .plain)
    }
}
