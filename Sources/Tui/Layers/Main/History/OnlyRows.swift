import Model

/// Who alone sees what was said in a group, in words: `only bob, carl`.
enum OnlyWords {
    /// Of more than these the others are counted.
    static let most = 4

    /// Nil for what everybody sees.
    static func text(_ users: [UserID], called: (UserID) -> String) -> String? {
        guard !users.isEmpty else { return nil }
        let names = users.prefix(most).map(called).joined(separator: ", ")
        let rest = users.count - min(users.count, most)
        return rest == 0 ? localized("only \(names)") : localized("only \(names) and \(rest) more")
    }
}

extension MessageBody {
    /// `(only bob, carl)`: behind the text, where there is room for it. The parentheses tell it from the text where there are
    /// no colours.
    func addOnly(_ users: [UserID], to rows: inout [HistoryRow]) {
        let text = OnlyWords.text(users) { user in
            user.description == reader.account ? localized("you") : reader.called(user.description)
        }
        if let text { addMark("(\(text))", .accent, to: &rows) }
    }

    /// Behind the last row, else below it, cut where there is no room for all of it.
    func addMark(_ text: String, _ style: Style, to rows: inout [HistoryRow]) {
        guard !text.isEmpty, let last = rows.last?.spans.last else { return }
        let mark = TerminalSafe(text, table: table)
        let end = last.column + last.glyphs.reduce(0) { $0 + $1.width } + 1
        let isBeside = end + mark.columns <= column + columns
        if !isBeside { rows.append(HistoryRow()) }
        rows[rows.count - 1].spans.append(
            .init(
                glyphs: isBeside ? mark.glyphs : mark.truncated(columns: columns).glyphs,
                column: isBeside ? end : column,
                style: style))
    }
}
