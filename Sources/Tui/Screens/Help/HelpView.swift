/// The keys and commands on the full screen.
enum HelpView {
    static func draw(firstRow: Int, _ state: AppState, on canvas: inout Canvas) {
        let layout = HelpLayout(state, size: canvas.size)
        layout.page.draw(title: "Keys and commands", state, on: &canvas)
        let body = layout.page.body
        let rows = layout.rows.dropFirst(min(firstRow, layout.lastFirstRow)).prefix(body.rows)
        for (offset, row) in rows.enumerated() {
            canvas.put(row.name, row: body.row + offset, column: 1, style: .strong)
            canvas.put(row.text, row: body.row + offset, column: layout.textColumn)
        }
        canvas.placeCursor(row: body.row, column: 1)
    }
}
