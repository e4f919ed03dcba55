/// The last row: keys and commands that do something at this moment, as many as fit.
enum HintRow {
    static func draw(_ hints: [String], on canvas: inout Canvas) {
        var column = 1
        for hint in hints {
            let text = canvas.safe(hint)
            guard column + text.columns < canvas.size.columns else { return }
            canvas.put(text.glyphs, row: canvas.size.rows - 1, column: column, style: .faint)
            column += text.columns + 2
        }
    }
}
