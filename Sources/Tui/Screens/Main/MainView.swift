import Model

/// List, history, status bar and composer, and what lies over them.
enum MainView {
    static func draw(_ state: AppState, on canvas: inout Canvas) {
        let layout = MainLayout(state, size: canvas.size)
        drawHeader(state, in: layout.header, on: &canvas)
        if let list = layout.list { ConversationListView.draw(state, in: list, on: &canvas) }
        HistoryView.draw(state, in: layout.history, on: &canvas)
        NoticeView.draw(layout.noticeLines, in: layout.notice, on: &canvas)
        StatusBar.draw(state, in: layout.status, on: &canvas)
        ComposerView.draw(
            layout.composer, isLocked: !state.session.standing.takesMessages, in: layout.input, on: &canvas)
        HintRow.draw(state, in: layout.hints, on: &canvas)
        if let dialog = state.dialog {
            DialogView.draw(dialog, state, over: layout, on: &canvas)
        } else if let popup = state.popup {
            PopupView.draw(popup, state, over: layout, on: &canvas)
        }
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
}
