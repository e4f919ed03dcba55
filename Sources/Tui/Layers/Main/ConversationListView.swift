import Model

enum ConversationListView {
    /// The pane beside the history, with the rule that ends it.
    static func draw(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        canvas.put("Chats", row: rect.row, column: rect.column + 1, columns: rect.columns - 1, style: .strong)
        canvas.put("^K", row: rect.row, endingAt: rect.column + rect.columns, style: .faint)
        let rows = Rect(row: rect.row + 1, column: rect.column, rows: rect.rows - 1, columns: rect.columns)
        let marked = model.chats.book.position(of: model.chats.openID)
        draw(model.chats.book.list, of: model, marked: marked, in: rows, on: &canvas)
        let rule = [Glyph("│", width: 1)]
        for row in rect.row..<rect.row + rect.rows {
            canvas.put(rule, row: row, column: rect.column + rect.columns, style: .faint)
        }
    }

    /// One conversation a row, scrolled so that the marked one is seen.
    static func draw(
        _ list: [ConversationLine], of model: AppModel, marked: Int?, in rect: Rect, on canvas: inout Canvas
    ) {
        guard rect.rows > 0 else { return }
        let first = max(0, (marked ?? 0) - rect.rows + 1)
        for (offset, line) in list.dropFirst(first).prefix(rect.rows).enumerated() {
            let row = rect.row + offset
            let isMarked = first + offset == marked
            var end = rect.column + rect.columns
            if line.hasUnread {
                let text = (line.isMentioning ? "@" : "") + unreadText(line.unread)
                end = canvas.put(text, row: row, endingAt: end, style: .accent) - 1
            }
            let marks = line.marks(isOpen: line.id == model.chats.openID)
            if !marks.isEmpty {
                end = canvas.put(marks, row: row, endingAt: end, style: marks.hasPrefix("!") ? .alarm : .warning) - 1
            }
            canvas.put(
                (isMarked ? ">" : " ") + MainView.title(of: line.id), row: row, column: rect.column,
                columns: end - rect.column, style: isMarked || line.hasUnread ? .strong : .plain)
        }
    }

    private static func unreadText(_ unread: Int64) -> String {
        unread > 999 ? "999+" : "\(unread)"
    }
}
