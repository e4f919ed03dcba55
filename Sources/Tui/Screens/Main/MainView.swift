import Model

/// List, history, status bar and composer, and what lies over them.
enum MainView {
    static func draw(_ state: AppState, on canvas: inout Canvas) {
        let layout = MainLayout(state, size: canvas.size)
        drawHeader(state, in: layout.header, on: &canvas)
        if let list = layout.list { ConversationListView.draw(state, in: list, on: &canvas) }
        HistoryView.draw(state, in: layout.history, on: &canvas)
        StatusBar.draw(state, in: layout.status, on: &canvas)
        ComposerView.draw(
            layout.composer, isLocked: !state.session.standing.takesMessages, in: layout.input, on: &canvas)
        HintRow.draw(state, in: layout.hints, on: &canvas)
        if let dialog = state.dialog {
            DialogView.draw(dialog, state, over: layout, on: &canvas)
        } else if let popup = state.popup {
            PopupView.draw(popup, state, over: layout, on: &canvas)
        }
        if state.dialog == nil { drawNotice(state, above: layout.status.row, on: &canvas) }
    }

    /// `@ bob` for a person, `# team` for a group.
    static func title(of conversation: Conversation) -> String {
        switch conversation.id {
        case .c2c: "@ \(conversation.id.name)"
        case .group: "# \(conversation.id.name)"
        }
    }

    private static func drawHeader(_ state: AppState, in rect: Rect, on canvas: inout Canvas) {
        canvas.fill(rect, style: .bar)
        let userColumn = canvas.put(
            state.account ?? "", row: rect.row, endingAt: rect.columns - 1, style: .bar)
        let title = state.openConversation.map(title) ?? "parley"
        canvas.put(title, row: rect.row, column: 1, columns: userColumn - 2, style: .bar)
    }

    /// Over whatever else is there: it says why a key did nothing.
    static func drawNotice(_ state: AppState, above row: Int, on canvas: inout Canvas) {
        guard let notice = state.notice else { return }
        let lines = canvas.safe(notice).wrapped(columns: canvas.size.columns - 2).prefix(max(3, (row + 1) / 2))
        for (offset, glyphs) in lines.enumerated() {
            let noticeRow = row - lines.count + offset
            canvas.fill(Rect(row: noticeRow, column: 0, rows: 1, columns: canvas.size.columns))
            canvas.put(glyphs, row: noticeRow, column: 1, style: .warning)
        }
    }
}
