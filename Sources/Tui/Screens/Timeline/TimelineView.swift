/// The session's history on the full screen, without a border, so that a terminal's own selection copies whole lines.
enum TimelineView {
    static func draw(_ page: TimelinePage, _ state: AppState, on canvas: inout Canvas) {
        let size = canvas.size
        canvas.fill(Rect(row: 0, column: 0, rows: 1, columns: size.columns), style: .bar)
        let end = canvas.put(state.account ?? "", row: 0, endingAt: size.columns - 1, style: .bar)
        canvas.put("Session", row: 0, column: 1, columns: end - 2, style: .bar)
        let layout = TimelineLayout(state, size: size)
        for (offset, row) in layout.window(page).enumerated() {
            TimelineLayout.draw(row, at: 1 + offset, on: &canvas)
        }
        MainView.drawNotice(state, above: size.rows - 2, on: &canvas)
        StatusBar.draw(state, in: Rect(row: size.rows - 2, column: 0, rows: 1, columns: size.columns), on: &canvas)
        HintRow.draw(state, in: Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns), on: &canvas)
    }
}
