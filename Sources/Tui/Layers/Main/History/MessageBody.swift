import Model

/// What a message says, as rows of the history: here, and nowhere else, kinds of content are told apart. A new kind is a case
/// and a renderer in a file of its own.
struct MessageBody {
    /// Where the rows begin, and what they may take.
    let column: Int
    let columns: Int
    let table: WidthTable

    /// At least one row.
    func rows(of content: MessageContent) -> [HistoryRow] {
        switch content {
        case .text(let text): textRows(text.isEmpty ? Wording.damagedMessage : text)
        case .custom(let custom): rows(of: custom)
        case .unknown(_, _, let text): textRows(text.isEmpty ? Wording.unknownContent : text)
        }
    }

    /// Wrapped between words; a very long text is cut.
    func textRows(_ text: String, style: Style = .plain) -> [HistoryRow] {
        let wrapped = TerminalSafe(text, table: table, newlines: true).wrapped(columns: columns)
        var rows = wrapped.prefix(HistoryLayout.rowLimit).map {
            HistoryRow([.init(glyphs: $0, column: column, style: style)])
        }
        if wrapped.count > rows.count {
            let rest = TerminalSafe("… \(wrapped.count - rows.count) more rows", table: table)
            rows.append(HistoryRow([.init(glyphs: rest.glyphs, column: column, style: .faint)]))
        }
        return rows.isEmpty ? [HistoryRow()] : rows
    }
}

extension Wording {
    /// In the place of what a newer program sent without a text.
    fileprivate static let unknownContent = "(something that this version can't show)"
}
