/// Draws a dialog: its text, ticket, unsent text, problem and buttons.
struct DialogView {
    let dialog: Dialog
    let model: AppModel

    /// Draws the dialog over list and history; status bar, composer and hints stay visible.
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

    fileprivate static var goal: String {
        localized("Signing in comes first; then you see your devices, each with a sign-out.")
    }

    private var goalItems: [FormItem] {
        guard dialog.leadsToDevices else { return [] }
        return [
            .text(
                Self.goal,
                short: localized("Sign in first, then your devices."), style: .warning)
        ]
    }

    private var ticketItems: [FormItem] {
        let fields = dialog.content.fields
        guard fields.contains(.ticket) else { return [] }
        return (fields.contains(.user) ? [] : [.gap, .user(of: model)]) + [
            .field(FormField(localized("Ticket"), dialog.ticket, isFocused: dialog.focusedField == .ticket))
        ] + (dialog.problem == ticketNote ? [] : [.note(ticketNote, rank: 1)])
    }

    /// The remark below the ticket; empty where the problem, which is shown below, says the same.
    private var ticketNote: String {
        TicketWords.look(
            at: dialog.ticket, of: dialog.ticketOwner(model), in: model, dialog.content.sourceHint)
    }

    private var keptItems: [FormItem] {
        dialog.content.saysWhatWaits ? [.gap, .text(dialog.kept(model), rank: 1)] : []
    }

    private var problemItems: [FormItem] {
        [model.notices.text ?? dialog.problem].compactMap { $0 }.map { FormItem.text($0, style: .alarm) }
            + dialog.underWay(model).map { FormItem.text($0, style: .warning) }
    }
}

extension Dialog {
    /// Returns what has not gone out, in words.
    func kept(_ model: AppModel) -> String {
        let (queued, failed) = model.chats.book.outbox
        return Wording.kept(
            hasDraft: model.chats.hasDraft, queued: queued, failed: failed, onDisk: model.areDraftsOnDisk)
    }

    fileprivate func underWay(_ model: AppModel) -> [String] {
        let isAsking = ticketOwner(model).map(model.accounts.isAsking) ?? false
        return (isSigningIn ? [localized("Signing in…")] : [])
            + (isFetchingTicket || content.fields.contains(.ticket) && isAsking
                ? [localized("Asking the ticket source…")] : [])
    }

    /// Returns the sentences that may change while the dialog is open.
    func news(_ model: AppModel) -> [String] {
        (leadsToDevices ? [DialogView.goal] : []) + [problem].compactMap { $0 } + underWay(model)
    }
}

extension FormItem {
    /// Returns the item that names the user, where the dialog does not ask for one.
    static func user(of model: AppModel) -> FormItem {
        let account = model.accounts.user
        return .fact(localized("User"), localized("\(account ?? "") at \(model.serverName)"), short: account, rank: 2)
    }
}
