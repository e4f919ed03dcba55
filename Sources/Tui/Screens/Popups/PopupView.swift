/// The switcher and the list of devices, over the history or on the full screen.
enum PopupView {
    static func draw(_ popup: Popup, _ state: AppState, over layout: MainLayout, on canvas: inout Canvas) {
        let body = frame(layout, on: canvas.size)
        canvas.fill(body)
        canvas.hideCursor()
        switch popup {
        case .switcher(let switcher):
            canvas.box(body, title: "Chats", style: .strong)
            draw(switcher, state, in: body.inset(rows: 1, columns: 2), on: &canvas)
        case .devices(let panel):
            canvas.box(body, title: "Your devices", style: .strong)
            DevicesView.draw(panel, state, in: body.inset(rows: 1, columns: 2), on: &canvas)
        }
    }

    private static func frame(_ layout: MainLayout, on size: Size) -> Rect {
        let rows = layout.history.rows
        guard !SizeClass.coversScreen(size) else {
            return Rect(row: 0, column: 0, rows: rows + 1, columns: size.columns)
        }
        let columns = min(76, size.columns - 4)
        return Rect(row: 1, column: (size.columns - columns) / 2, rows: rows, columns: columns)
    }

    private static func draw(_ switcher: Switcher, _ state: AppState, in rect: Rect, on canvas: inout Canvas) {
        let filter = FormField("Find", switcher.filter, isFocused: true)
        FormView.draw(filter, row: rect.row, in: rect, on: &canvas)
        let matches = switcher.matches(in: state.book.order)
        let list = Rect(row: rect.row + 1, column: rect.column, rows: rect.rows - 1, columns: rect.columns)
        if matches.isEmpty {
            canvas.put("No match.", row: list.row, column: list.column, columns: list.columns, style: .faint)
        }
        let marked = matches.firstIndex { $0 == switcher.selected }
        ConversationListView.draw(matches, of: state, marked: marked, in: list, on: &canvas)
        if let marked {
            canvas.placeCursor(row: list.row + min(marked, list.rows - 1), column: list.column)
        }
    }
}
