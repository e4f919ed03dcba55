enum HistoryView {
    static func draw(_ state: AppState, in rect: Rect, on canvas: inout Canvas) {
        guard let conversation = state.openConversation, conversation.entryCount > 0 else {
            canvas.put(emptyText(state), row: rect.row, column: rect.column, columns: rect.columns, style: .faint)
            return
        }
        let rows = HistoryLayout(conversation, state, columns: rect.columns).window(rows: rect.rows)
        let firstRow = rect.row + rect.rows - rows.count
        for (offset, row) in rows.enumerated() {
            for span in row.spans {
                canvas.put(
                    span.glyphs, row: firstRow + offset, column: rect.column + span.column,
                    columns: rect.columns - span.column, style: span.style)
            }
        }
    }

    private static func emptyText(_ state: AppState) -> String {
        if state.openConversation != nil { return "No messages yet." }
        return switch state.session.standing {
        case .online: "/\(SlashCommand.open.rawValue) USER begins a conversation."
        case .signingIn, .reconnecting: state.session.linkError.map { "\($0); it is tried again." } ?? ""
        case .offline, .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: ""
        }
    }
}
