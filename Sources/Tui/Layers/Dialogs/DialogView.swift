/// How a dialog looks: what it says, its ticket, what is kept, what went wrong and its buttons.
struct DialogView {
    let dialog: Dialog
    let model: AppModel

    /// Lies over list and history; the status bar, the composer and the hints stay visible beside it.
    func draw(on canvas: inout Canvas) {
        let size = canvas.size
        let history = MainLayout(model, size: size, showsNotice: false).history
        let area = Rect(row: history.row, column: 0, rows: history.rows, columns: size.columns)
        FormView(title: dialog.title, items: items).draw(on: &canvas, within: area)
        guard SizeClass.coversScreen(size) else { return }
        StatusBar(model).draw(in: Rect(row: size.rows - 2, column: 0, rows: 1, columns: size.columns), on: &canvas)
    }

    private var items: [FormItem] {
        dialog.content.items(in: dialog, model) + goalItems + ticketItems + keptItems + problemItems
            + [.gap, .buttons(dialog.buttons, focused: dialog.focusedButton)]
    }

    private var goalItems: [FormItem] {
        guard dialog.leadsToDevices else { return [] }
        return [
            .text(
                "Signing in comes first; then you see your devices, each with a sign-out.",
                short: "Sign in first, then your devices.", style: .warning)
        ]
    }

    private var ticketItems: [FormItem] {
        let fields = dialog.content.fields
        guard fields.contains(.ticket) else { return [] }
        return (fields.contains(.user) ? [] : [.gap, .user(of: model)]) + [
            .field(FormField("Ticket", dialog.ticket, isFocused: dialog.focusedField == .ticket)),
            .note(TicketWords.look(at: dialog.ticket, in: model, dialog.content.sourceHint), rank: 1),
        ]
    }

    private var keptItems: [FormItem] {
        let (queued, failed) = model.chats.book.outbox
        let words = Wording.kept(
            hasDraft: model.chats.hasDraft, queued: queued, failed: failed, onDisk: model.areDraftsOnDisk)
        return [.gap, .text(words, rank: 1)]
    }

    private var problemItems: [FormItem] {
        var texts = [model.notices.text ?? dialog.problem].compactMap { $0 }.map { FormItem.text($0, style: .alarm) }
        if dialog.isSigningIn { texts.append(.text("Signing in…", style: .warning)) }
        let isAsking = dialog.ticketOwner(model).map(model.accounts.isAsking) ?? false
        if dialog.isFetchingTicket || dialog.content.fields.contains(.ticket) && isAsking {
            texts.append(.text("Asking the ticket source…", style: .warning))
        }
        return texts
    }
}

extension FormItem {
    /// Who is meant, where it is not asked.
    static func user(of model: AppModel) -> FormItem {
        let account = model.accounts.user
        return .fact("User", "\(account ?? "") at \(model.serverName)", short: account, rank: 2)
    }
}
