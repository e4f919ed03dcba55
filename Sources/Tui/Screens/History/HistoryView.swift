enum HistoryView {
    static func draw(_ state: AppState, in rect: Rect, on canvas: inout Canvas) {
        guard let conversation = state.openConversation, conversation.entryCount > 0 else {
            let rows = canvas.safe(emptyText(state)).wrapped(columns: rect.columns).prefix(rect.rows)
            for (offset, glyphs) in rows.enumerated() {
                canvas.put(glyphs, row: rect.row + offset, column: rect.column, style: .faint)
            }
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
        if let conversation = state.openConversation {
            if !conversation.history.hasOlder { return "No messages yet." }
            return state.session.standing == .online ? "" : Wording.nothingKept
        }
        return switch state.session.standing {
        case .online: "/\(SlashCommand.open.rawValue) USER begins a conversation."
        case .signingIn, .reconnecting:
            Wording.linkTrouble(state.session.linkError, retryIn: state.secondsToNextTry) ?? ""
        case .offline, .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .accountDisabled: ""
        }
    }
}
