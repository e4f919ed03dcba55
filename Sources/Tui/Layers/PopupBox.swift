/// The box of a popup, over the history or on the full screen.
enum PopupBox {
    /// Draws the box and returns the rectangle inside. A notch of the wheel presses Up or Down `wheelRows` times.
    static func draw(_ title: String, _ model: AppModel, wheelRows: Int = 1, on canvas: inout Canvas) -> Rect {
        let body = frame(MainLayout(model, size: canvas.size), on: canvas.size)
        canvas.fill(body)
        canvas.beginArea(body, wheelRows: wheelRows)
        canvas.hideCursor()
        canvas.box(body, title: title, style: .strong)
        return body.inset(rows: 1, columns: 2)
    }

    /// Returns the rectangle inside the box without drawing it.
    static func inside(_ model: AppModel, size: Size) -> Rect {
        frame(MainLayout(model, size: size), on: size).inset(rows: 1, columns: 2)
    }

    private static func frame(_ layout: MainLayout, on size: Size) -> Rect {
        let rows = layout.history.rows
        guard !SizeClass.coversScreen(size) else {
            return Rect(row: 0, column: 0, rows: rows + 1, columns: size.columns)
        }
        // Either the full width or clearly less: a strip of one or two columns would look like a fault.
        let columns = size.columns < 84 ? size.columns : size.columns < 140 ? 76 : 110
        return Rect(row: 1, column: (size.columns - columns) / 2, rows: rows, columns: columns)
    }
}
