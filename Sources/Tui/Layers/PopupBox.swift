/// The box of a popup, over the history or on the full screen.
enum PopupBox {
    /// Returns what is inside. A notch of the wheel is Up or Down so many times.
    static func draw(_ title: String, _ model: AppModel, wheelRows: Int = 1, on canvas: inout Canvas) -> Rect {
        let body = frame(MainLayout(model, size: canvas.size), on: canvas.size)
        canvas.fill(body)
        canvas.beginArea(body, wheelRows: wheelRows)
        canvas.hideCursor()
        canvas.box(body, title: title, style: .strong)
        return body.inset(rows: 1, columns: 2)
    }

    /// The same rectangle, without drawing anything.
    static func inside(_ model: AppModel, size: Size) -> Rect {
        frame(MainLayout(model, size: size), on: size).inset(rows: 1, columns: 2)
    }

    private static func frame(_ layout: MainLayout, on size: Size) -> Rect {
        let rows = layout.history.rows
        guard !SizeClass.coversScreen(size) else {
            return Rect(row: 0, column: 0, rows: rows + 1, columns: size.columns)
        }
        // A column or two of something else at each side look like a fault.
        let columns = size.columns < 84 ? size.columns : size.columns < 140 ? 76 : 110
        return Rect(row: 1, column: (size.columns - columns) / 2, rows: rows, columns: columns)
    }
}
