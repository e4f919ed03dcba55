/// The session's history on the full screen, without a border, so that a terminal's own selection copies whole lines.
enum TimelineView {
    static func draw(_ page: TimelinePage, _ state: AppState, on canvas: inout Canvas) {
        let layout = TimelineLayout(state, size: canvas.size)
        layout.page.draw(title: "Session", state, on: &canvas)
        let rows = layout.window(page)
        for (offset, row) in rows.enumerated() {
            TimelineLayout.draw(row, at: layout.page.body.row + offset, on: &canvas)
        }
        // At the entry that the arrow keys move from.
        let entry = rows.lastIndex { !$0.time.isEmpty } ?? rows.startIndex
        canvas.placeCursor(row: layout.page.body.row + entry - rows.startIndex, column: 0)
    }
}
