import Model

extension MessageBody {
    /// Returns `│ bob: what was said`, the row above an answer: the author of the answered message, and as much of it
    /// as fits.
    func quoteRow(of quote: Quote) -> HistoryRow {
        let end = column + columns
        let bar = TerminalSafe("│ ", table: table)
        var row = HistoryRow([.init(glyphs: bar.glyphs, column: column, style: .faint)])
        let sender = quote.sender.description
        let name = TerminalSafe(reader.names.called(sender), table: table).truncated(
            columns: end - column - bar.columns)
        let isOwn = sender == reader.account
        let nameColumn = column + bar.columns
        row.spans.append(.init(glyphs: name.glyphs, column: nameColumn, style: isOwn ? .own : .person(sender)))
        let textColumn = nameColumn + name.columns
        let text = TerminalSafe(": \(Wording.quoted(reader.quoted))", table: table)
            .truncated(columns: end - textColumn)
        if !text.glyphs.isEmpty { row.spans.append(.init(glyphs: text.glyphs, column: textColumn, style: .faint)) }
        return row
    }
}

extension Wording {
    /// Returns the present text of the answered message in one line. Nothing of a recalled one is shown.
    static func quoted(_ message: Message?) -> String {
        guard let message else { return localized("an earlier message") }
        if message.state.isHidden { return localized("a deleted message") }
        if message.isGone { return goneMessage }
        if message.isDamaged { return damagedMessage }
        return message.shownText.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
