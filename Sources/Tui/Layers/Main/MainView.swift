import Model

/// List, history, status bar and composer.
enum MainView {
    static func draw(_ model: AppModel, showsNotice: Bool, on canvas: inout Canvas) {
        let layout = MainLayout(model, size: canvas.size, showsNotice: showsNotice)
        drawHeader(model, in: layout.header, on: &canvas)
        if let list = layout.list { ConversationListView.draw(model, in: list, on: &canvas) }
        HistoryView.draw(model, in: layout.history, on: &canvas)
        NoticeView.draw(layout.noticeLines, in: layout.notice, on: &canvas)
        StatusBar.draw(model, in: layout.status, on: &canvas)
        ComposerView.draw(
            layout.composer, isLocked: !model.session.standing.takesMessages, in: layout.input, on: &canvas)
    }

    /// `@ bob` for a person, `# team` for a group.
    static func title(of conversation: Conversation) -> String {
        switch conversation.id {
        case .c2c: "@ \(conversation.id.name)"
        case .group: "# \(conversation.id.name)"
        }
    }

    private static func drawHeader(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        canvas.fill(rect, style: .bar)
        let userColumn = canvas.put(
            model.accounts.user ?? "", row: rect.row, endingAt: rect.columns - 1, style: .bar)
        let title = model.chats.open.map(title) ?? "parley"
        canvas.put(title, row: rect.row, column: 1, columns: userColumn - 2, style: .bar)
    }
}
