import Model

/// The words for the members who alone see a message in a group: `only bob, carl`.
enum OnlyWords {
    /// The most members that are named; others are counted.
    static let most = 4

    /// Returns the words; nil for a message that everybody sees.
    static func text(_ users: [UserID], called: (UserID) -> String) -> String? {
        guard !users.isEmpty else { return nil }
        let names = users.prefix(most).map(called).joined(separator: ", ")
        let rest = users.count - min(users.count, most)
        return rest == 0 ? localized("only \(names)") : localized("only \(names) and \(rest) more")
    }
}

extension MessageBody {
    /// Adds `(only bob, carl)` behind the text, where there is room. The parentheses tell it from the text where there
    /// are no colours.
    func addOnly(_ users: [UserID], to rows: inout [HistoryRow]) {
        let text = OnlyWords.text(users) { user in
            user.description == reader.account ? localized("you") : reader.called(user.description)
        }
        if let text { addMark("(\(text))", .accent, to: &rows) }
    }

    /// Adds a mark behind the last row, or else below it, cut where it does not fit.
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
