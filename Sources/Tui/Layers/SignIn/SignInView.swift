import Model
import Session

/// Draws *Sign in*.
struct SignInView {
    let form: SignInLayer
    let model: AppModel

    func draw(on canvas: inout Canvas) {
        let size = canvas.size
        let area = Rect(row: 0, column: 0, rows: size.rows - 2, columns: size.columns)
        FormView(title: localized("Sign in"), items: items).draw(on: &canvas, within: area)
        StatusBar(model).draw(in: Rect(row: size.rows - 2, column: 0, rows: 1, columns: size.columns), on: &canvas)
    }

    private var items: [FormItem] {
        [
            .gap,
            .field(FormField(localized("Server"), form.server, isFocused: form.focus == .server)),
            encryption,
            .field(FormField(localized("User"), form.user, isFocused: form.focus == .user)),
            .field(FormField(localized("Ticket"), form.ticket, isFocused: form.focus == .ticket)),
            .note(TicketWords.look(at: form.ticket, of: form.ticketOwner(model), in: model), rank: 1),
        ] + explanation + [
            .gap,
            .fact(localized("Device"), model.configuration.deviceName, rank: 2),
            .gap,
            .buttons([localized("Sign in"), localized("Quit")], focused: focusedButton),
            .gap,
        ] + problem
    }

    /// The words for somebody who has no ticket yet.
    private var explanation: [FormItem] {
        guard form.ticket.text.isEmpty, !model.configuration.hasTicketSource else { return [] }
        return [
            .note(
                localized("It says who you are, and until when. Who runs the server makes it, with parley invite."),
                rank: 3)
        ]
    }

    private var encryption: FormItem {
        guard let address = try? ServerAddress(typed: form.server.text.trimmingWhitespace()), address.isExposed else {
            return .gap
        }
        return .note(localized("not encrypted: others could read the ticket"), rank: 1)
    }

    private var focusedButton: Int? {
        switch form.focus {
        case .signIn: 0
        case .quit: 1
        case .server, .user, .ticket: nil
        }
    }

    /// Why the last try failed, or why it takes long.
    private var problem: [FormItem] {
        if let problem = model.notices.text ?? form.problem { return [.text(problem, style: .alarm)] }
        guard model.session.status == .loggingIn else { return [] }
        let trouble = Wording.linkTrouble(model.session.linkError, retryIn: model.secondsToNextTry)
        return [.text(trouble.map { localized("\($0) Esc stops it.") } ?? localized("Signing in…"), style: .warning)]
    }
}
