enum DialogView {
    /// Lies over list and history; the status bar, the composer and the hints stay visible beside it.
    static func draw(_ dialog: Dialog, _ state: AppState, over layout: MainLayout, on canvas: inout Canvas) {
        let area = Rect(
            row: layout.history.row, column: 0, rows: layout.history.rows, columns: canvas.size.columns)
        FormView(title: dialog.title, items: items(of: dialog, state)).draw(on: &canvas, within: area)
        guard SizeClass.coversScreen(canvas.size) else { return }
        let rows = canvas.size.rows
        let status = Rect(row: rows - 2, column: 0, rows: 1, columns: canvas.size.columns)
        StatusBar.draw(state, in: status, on: &canvas)
    }

    private static func items(of dialog: Dialog, _ state: AppState) -> [FormItem] {
        DialogText(dialog, state).items + goalItems(dialog) + ticketItems(dialog, state) + keptItems(state)
            + problemItems(dialog, state)
            + [.gap, .buttons(dialog.buttons, focused: dialog.focusedButton)]
    }

    private static func goalItems(_ dialog: Dialog) -> [FormItem] {
        guard dialog.leadsToDevices else { return [] }
        return [
            .text(
                "Signing in comes first; then you see your devices, each with a sign-out.",
                short: "Sign in first, then your devices.", style: .warning)
        ]
    }

    private static func ticketItems(_ dialog: Dialog, _ state: AppState) -> [FormItem] {
        guard dialog.fields.contains(.ticket) else { return [] }
        let user = FormItem.fact("User", "\(state.account ?? "") at \(state.serverName)", short: state.account, rank: 2)
        return (dialog.fields.contains(.user) ? [] : [.gap, user]) + [
            .field(FormField("Ticket", dialog.ticket, isFocused: dialog.focusedField == .ticket)),
            .note(TicketWords.look(at: dialog.ticket, in: state), rank: 1),
        ]
    }

    private static func keptItems(_ state: AppState) -> [FormItem] {
        let (queued, failed) = state.outbox
        return [
            .gap,
            .text(
                Wording.kept(hasDraft: state.hasDraft, queued: queued, failed: failed, onDisk: state.areDraftsOnDisk),
                rank: 1),
        ]
    }

    private static func problemItems(_ dialog: Dialog, _ state: AppState) -> [FormItem] {
        var texts = [state.notice ?? dialog.problem].compactMap { $0 }.map { FormItem.text($0, style: .alarm) }
        if dialog.isSigningIn { texts.append(.text("Signing in…", style: .warning)) }
        if dialog.isFetchingTicket || dialog.fields.contains(.ticket) && state.isAskingSource {
            texts.append(.text("Asking the ticket source…", style: .warning))
        }
        return texts
    }
}
