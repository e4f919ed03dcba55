/// The last row: keys and commands that do something at this moment, as many as fit.
enum HintRow {
    static func draw(_ state: AppState, in rect: Rect, on canvas: inout Canvas) {
        var column = rect.column + 1
        for hint in hints(for: state) {
            let text = canvas.safe(hint)
            guard column + text.columns < rect.column + rect.columns else { return }
            canvas.put(text.glyphs, row: rect.row, column: column, style: .faint)
            column += text.columns + 2
        }
    }

    private static func hints(for state: AppState) -> [String] {
        let context = state.keyContext
        let keys = KeyMap.bindings.filter {
            $0.hint != nil && $0.contexts.contains(context) && state.isAvailable($0.command)
                && ($0.command != .fetchTicket || state.hintsAtNewTicket)
        }
        return commands(for: state, in: context).map { "/\($0.rawValue)" }
            + keys.map { "\(KeyMap.label(of: $0.key)) \($0.hint ?? "")" }
    }

    private static func commands(for state: AppState, in context: KeyMap.Context) -> [SlashCommand] {
        guard context == .main else { return [] }
        guard state.session.standing.takesMessages else { return [.login] }
        return state.openConversation?.failedTarget == nil ? [] : [.retry, .discard]
    }
}
