import Model

enum ConversationListView {
    /// The pane beside the history, with the rule that ends it.
    static func draw(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        canvas.put("Chats", row: rect.row, column: rect.column + 1, columns: rect.columns - 1, style: .strong)
        canvas.put("^K", row: rect.row, endingAt: rect.column + rect.columns, style: .faint)
        let rows = Rect(row: rect.row + 1, column: rect.column, rows: rect.rows - 1, columns: rect.columns)
        let marked = model.chats.book.position(of: model.chats.openID)
        draw(model.chats.book.order, of: model, marked: marked, in: rows, on: &canvas)
        let rule = [Glyph("│", width: 1)]
        for row in rect.row..<rect.row + rect.rows {
            canvas.put(rule, row: row, column: rect.column + rect.columns, style: .faint)
        }
    }

    /// One conversation a row, scrolled so that the marked one is seen.
    static func draw(
        _ order: [ConversationID], of model: AppModel, marked: Int?, in rect: Rect, on canvas: inout Canvas
    ) {
        guard rect.rows > 0 else { return }
        let first = max(0, (marked ?? 0) - rect.rows + 1)
        let shown = order.dropFirst(first).prefix(rect.rows).compactMap { model.chats.book[$0] }
        for (offset, conversation) in shown.enumerated() {
            let row = rect.row + offset
            let isMarked = first + offset == marked
            var end = rect.column + rect.columns
            if conversation.hasUnread {
                end = canvas.put(unreadText(conversation.unread), row: row, endingAt: end, style: .accent) - 1
            }
            let marks = conversation.marks(isOpen: conversation.id == model.chats.openID)
            if !marks.isEmpty {
                end = canvas.put(marks, row: row, endingAt: end, style: marks.hasPrefix("!") ? .alarm : .warning) - 1
            }
            canvas.put(
                (isMarked ? ">" : " ") + MainView.title(of: conversation), row: row, column: rect.column,
                columns: end - rect.column, style: isMarked || conversation.hasUnread ? .strong : .plain)
        }
    }

    private static func unreadText(_ unread: Int64) -> String {
        unread > 999 ? "999+" : "\(unread)"
    }
}
