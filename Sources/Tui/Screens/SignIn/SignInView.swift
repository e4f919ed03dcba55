import Model
import Session

enum SignInView {
    static func draw(_ state: AppState, on canvas: inout Canvas) {
        let size = canvas.size
        let area = Rect(row: 0, column: 0, rows: size.rows - 2, columns: size.columns)
        FormView(title: "Sign in", items: items(state)).draw(on: &canvas, within: area)
        StatusBar.draw(state, in: Rect(row: size.rows - 2, column: 0, rows: 1, columns: size.columns), on: &canvas)
        HintRow.draw(state, in: Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns), on: &canvas)
    }

    private static func items(_ state: AppState) -> [FormItem] {
        let form = state.signIn
        return [
            .gap,
            .field(FormField("Server", form.server, isFocused: form.focus == .server)),
            encryption(form.server.text),
            .field(FormField("User", form.user, isFocused: form.focus == .user)),
            .field(FormField("Ticket", form.ticket, isFocused: form.focus == .ticket)),
            .note(TicketWords.look(at: form.ticket, in: state), rank: 1),
            .gap,
            .fact("Device", state.configuration.deviceName, rank: 2),
            .gap,
            .buttons([.signIn, .quit], focused: focusedButton(form)),
            .gap,
        ] + problem(state)
    }

    private static func encryption(_ server: String) -> FormItem {
        guard let address = try? ServerAddress(parsing: server), address.isExposed else { return .gap }
        return .note("not encrypted: others could read the ticket", rank: 1)
    }

    private static func focusedButton(_ form: SignInForm) -> FormButton? {
        switch form.focus {
        case .signIn: .signIn
        case .quit: .quit
        case .server, .user, .ticket: nil
        }
    }

    /// Why it did not work, or why it takes long.
    private static func problem(_ state: AppState) -> [FormItem] {
        if let problem = state.notice ?? state.signIn.problem { return [.text(problem, style: .alarm)] }
        guard state.session.status == .loggingIn else { return [] }
        let trouble = Wording.linkTrouble(state.session.linkError, retryIn: state.secondsToNextTry)
        return [.text(trouble.map { "\($0) Esc stops it." } ?? "Signing in…", style: .warning)]
    }
}
