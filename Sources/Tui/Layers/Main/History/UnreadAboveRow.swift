import Model

/// The row over a history whose first unread message is further up: how many are unread, and the key that goes there.
struct UnreadAboveRow {
    private let count: Int64

    private static let key = KeyPress(.character("u"), .alt)

    /// Nil where the first unread message is visible, or the person has scrolled up and knows.
    init?(_ conversation: Conversation, above rows: [HistoryRow]) {
        guard let rule = conversation.newRule, !rule.isKnown, conversation.position == .newest else { return nil }
        let first = rows.lazy.compactMap { if case .select(let seq)? = $0.meaning { seq } else { nil } }.first
        guard let first, rule.firstSeq < first else { return nil }
        count = rule.count
    }

    func draw(in rect: Rect, on canvas: inout Canvas) {
        canvas.fill(rect, style: .accent)
        canvas.target(rect, .press(Self.key))
        let text = "↑ " + localized("\(Wording.count(count)) new")
        let key = localized("\(Self.key.label) first")
        let used = canvas.put(text, row: rect.row, column: rect.column, columns: rect.columns - 1, style: .accent)
        guard used + canvas.columns(of: key) + 3 <= rect.columns else { return }
        canvas.put(key, row: rect.row, endingAt: rect.column + rect.columns - 1, style: .accent)
    }
}
