import Model

extension MessageBody {
    /// Returns rows with the origin of the messages, the first of them in a line each, and how to read all.
    func rows(of bundle: Bundle) -> [HistoryRow] {
        let shown = bundle.items.prefix(Bundle.abstractLines)
        let lines = shown.map { item in
            "\(reader.called(item.sender.description)): \(item.text.split(whereSeparator: \.isNewline).joined(separator: " "))"
        }
        let count = bundle.items.count
        let end =
            count == 1
            ? localized("1 message: select it and press Enter")
            : localized("\(count) messages: select it and press Enter")
        return [oneRow(bundle.title, .strong)] + lines.map { oneRow("  \($0)", .plain) } + [oneRow(end, .faint)]
    }

    private func oneRow(_ text: String, _ style: Style) -> HistoryRow {
        let glyphs = TerminalSafe(text, table: table).truncated(columns: columns).glyphs
        return HistoryRow([.init(glyphs: glyphs, column: column, style: style)])
    }
}
