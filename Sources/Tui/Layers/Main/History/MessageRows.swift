import Model
import Session

/// One message as rows: time, name, wrapped text, and what became of it when it is one's own.
struct MessageRows {
    private static let timeColumns = 6
    /// Names longer than this are cut.
    private static let nameLimit = 16
    /// A text gets no narrower than this for the sake of its state.
    private static let leastTextColumns = 12

    private let entry: HistoryEntry
    private let layout: HistoryLayout

    init(_ entry: HistoryEntry, in layout: HistoryLayout) {
        self.entry = entry
        self.layout = layout
    }

    var rows: [HistoryRow] {
        let stateColumns = state.map { $0.text.utf8.count + 1 } ?? 0
        let isStateBeside = textColumns - stateColumns >= Self.leastTextColumns
        var rows = textRows(columns: isStateBeside ? textColumns - stateColumns : textColumns)
        rows[0].spans += [timeSpan, nameSpan]
        if let state {
            if !isStateBeside { rows.append(HistoryRow()) }
            let column = layout.columns - stateColumns
            rows[isStateBeside ? 0 : rows.count - 1].spans.append(span(state.text, at: column, state.style))
        }
        return rows + failureRows
    }

    // MARK: Columns

    private var nameColumns: Int {
        let longest = max(layout.conversation.longestName, layout.account?.utf8.count ?? 0)
        return min(longest, Self.nameLimit, max(4, layout.columns / 4))
    }

    private var textColumn: Int { Self.timeColumns + nameColumns + 1 }

    /// The last column stays free.
    private var textColumns: Int { max(1, layout.columns - textColumn - 1) }

    // MARK: Parts

    private var isOwn: Bool {
        switch entry {
        case .stored(let message): message.sender.description == layout.account
        case .outgoing: true
        }
    }

    private var senderName: String {
        switch entry {
        case .stored(let message): message.sender.description
        case .outgoing: layout.account ?? ""
        }
    }

    private var state: (text: String, style: Style)? {
        guard case .outgoing(let message) = entry else { return isOwn ? ("sent", .good) : nil }
        switch message.state {
        case .queued: return ("queued", .warning)
        case .sending: return ("sending", .faint)
        case .sent: return ("sent", .good)
        case .failed: return ("FAILED", .alarm)
        }
    }

    private var timeSpan: HistoryRow.Span { span(layout.clock.hourMinute(entry.time), at: 0, .faint) }

    private var nameSpan: HistoryRow.Span {
        let name = TerminalSafe(senderName, table: layout.table).truncated(columns: nameColumns)
        return .init(glyphs: name.glyphs, column: Self.timeColumns, style: isOwn ? .own : .strong)
    }

    /// At least one row.
    private func textRows(columns: Int) -> [HistoryRow] {
        let wrapped = TerminalSafe(entry.text, table: layout.table, newlines: true).wrapped(columns: columns)
        var rows = wrapped.prefix(HistoryLayout.rowLimit).map {
            HistoryRow([.init(glyphs: $0, column: textColumn, style: .plain)])
        }
        if wrapped.count > rows.count {
            rows.append(HistoryRow([span("… \(wrapped.count - rows.count) more rows", at: textColumn, .faint)]))
        }
        return rows.isEmpty ? [HistoryRow()] : rows
    }

    /// Cause and cure, and the commands that work now.
    private var failureRows: [HistoryRow] {
        guard case .outgoing(let message) = entry, case .failed(let error) = message.state else { return [] }
        var text = Wording.refusal(error)
        if layout.canRetry, message.messageID == layout.conversation.failedTarget?.messageID {
            text += " /retry sends it again, /discard forgets it."
        }
        return TerminalSafe(text, table: layout.table).wrapped(columns: textColumns).map {
            HistoryRow([.init(glyphs: $0, column: textColumn, style: .alarm)])
        }
    }

    private func span(_ text: String, at column: Int, _ style: Style) -> HistoryRow.Span {
        .init(glyphs: TerminalSafe(text, table: layout.table).glyphs, column: column, style: style)
    }
}
