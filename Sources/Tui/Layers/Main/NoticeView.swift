/// What is said to the person until the next key, on rows of its own above the status bar.
enum NoticeView {
    /// None without a notice. At most `rows` lines, and of many rows no more than half are taken: a path or a cause at
    /// the end of a long sentence is shown, too.
    static func lines(_ model: AppModel, columns: Int, rows: Int) -> [[Glyph]] {
        guard let notice = model.notices.text else { return [] }
        let lines = TerminalSafe(notice, table: model.configuration.table).wrapped(columns: columns - 2)
        return Array(lines.prefix(max(0, min(rows, max(3, (rows + 1) / 2)))))
    }

    static func draw(_ lines: [[Glyph]], in rect: Rect, on canvas: inout Canvas) {
        for (offset, glyphs) in lines.prefix(rect.rows).enumerated() {
            canvas.fill(
                Rect(row: rect.row + offset, column: rect.column, rows: 1, columns: rect.columns), style: .notice)
            canvas.put(glyphs, row: rect.row + offset, column: rect.column + 1, style: .notice)
        }
    }
}
