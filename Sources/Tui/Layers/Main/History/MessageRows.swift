import Model
import Session

/// A message as rows: time and name at the start of a run by one person (a dot at its other messages), the wrapped
/// text, and the state of a message of this account.
struct MessageRows {
    static let timeColumns = 6
    /// The least columns of a text; its state does not make it narrower.
    private static let leastTextColumns = 12

    private let block: HistoryBlock
    private let clock: LocalTime
    private let table: WidthTable

    init(_ block: HistoryBlock, clock: LocalTime, table: WidthTable) {
        self.block = block
        self.clock = clock
        self.table = table
    }

    private var entry: HistoryEntry { block.entry }

    var rows: [HistoryRow] {
        let wide = body(at: Self.timeColumns, columns: max(1, block.columns - Self.timeColumns - 1))
        if var rows = changes(wide)?.inItsPlace ?? tipRows(wide) ?? signalRows(wide) {
            rows[0].spans.append(timeSpan)
            return rows
        }
        if case .note(let note) = entry {
            var rows = wide.rows(of: note)
            rows[0].spans.append(timeSpan)
            return rows
        }
        let stateColumns = state.map { TerminalSafe($0.text, table: table).columns + 1 } ?? 0
        let isStateBeside = textColumns - stateColumns >= Self.leastTextColumns
        let body = body(at: textColumn, columns: isStateBeside ? textColumns - stateColumns : textColumns)
        var rows = inviteRows(body) ?? body.rows(of: entry.content)
        let changed = changes(body)
        body.addOnly(entry.only, to: &rows)
        changed?.addMark(to: &rows)
        rows[0].spans += block.isContinued ? [startSpan] : [timeSpan, nameSpan]
        if let state {
            if !isStateBeside { rows.append(HistoryRow()) }
            let column = block.columns - stateColumns
            rows[isStateBeside ? 0 : rows.count - 1].spans.append(span(state.text, at: column, state.style))
        }
        return rows + body.translationRows(block.translation) + (changed?.rowsBelow ?? []) + savingRows(body)
            + failureRows
    }

    private func tipRows(_ body: MessageBody) -> [HistoryRow]? {
        guard case .stored(let message) = entry, case .tip(let tip) = message.content else { return nil }
        let isTopic = message.conversation.community != nil
        return body.rows(of: tip, by: sender, inTopic: isTopic) + (changes(body)?.rowsBelow ?? [])
    }

    private func signalRows(_ body: MessageBody) -> [HistoryRow]? {
        guard case .stored(let message) = entry, let signal = message.inviteAnswer else { return nil }
        return body.rows(of: signal, by: sender) + (changes(body)?.rowsBelow ?? [])
    }

    private func inviteRows(_ body: MessageBody) -> [HistoryRow]? {
        guard case .stored(let message) = entry, let look = block.invite else { return nil }
        return body.rows(of: look, seq: message.seq)
    }

    private func savingRows(_ body: MessageBody) -> [HistoryRow] {
        guard case .stored = entry, let percent = block.percent else { return [] }
        return body.savingRows(percent: percent)
    }

    private func body(at column: Int, columns: Int) -> MessageBody {
        MessageBody(
            column: column, columns: columns, table: table,
            reader: MessageReader(
                account: block.account, sought: block.sought, quoted: block.quoted, votes: entry.votes,
                closing: entry.closing,
                names: block.names, clock: clock))
    }

    /// Returns what has changed since the message was sent, or is about to; nil where nothing is.
    private func changes(_ body: MessageBody) -> MessageStateRows? {
        guard case .stored(let message) = entry,
            message.state.change > 0 || message.isGone || !block.pending.isEmpty
        else { return nil }
        return MessageStateRows(message: message, pending: block.pending, account: block.account, body: body)
    }

    // MARK: Columns

    private var textColumn: Int { Self.timeColumns + block.nameColumns + 1 }

    /// The columns of the text; the last column of the pane stays free.
    private var textColumns: Int { max(1, block.columns - textColumn - 1) }

    // MARK: Parts

    private var sender: String { entry.sender(block.account) }

    private var isOwn: Bool { sender == block.account ?? "" }

    private var state: (text: String, style: Style)? {
        guard case .outgoing(let message) = entry else { return isOwn ? sent : nil }
        switch message.state {
        case .queued:
            if let percent = block.percent { return ("\(percent) %", .faint) }
            if !message.isSaving, let seconds = block.secondsToGo { return (UndoSend.cell(seconds), .warning) }
            // The message would be lost with the program, so the words must not say that it is kept.
            return message.isSaving ? (localized("saving"), .faint) : (localized("queued"), .warning)
        case .sending: return (localized("sending"), .faint)
        case .sent: return sent
        case .failed: return (localized("FAILED"), .alarm)
        }
    }

    private var sent: (text: String, style: Style) { (Wording.sent(readBy: block.readers), .good) }

    private var timeSpan: HistoryRow.Span { span(clock.hourMinute(entry.time), at: 0, .faint) }

    /// The dot where another message of the run begins, as the one above may have several lines.
    private var startSpan: HistoryRow.Span { span("·", at: Self.timeColumns - 2, .faint) }

    private var nameSpan: HistoryRow.Span {
        let name = TerminalSafe(block.names.sender(sender), table: table).truncated(columns: block.nameColumns)
        return .init(glyphs: name.glyphs, column: Self.timeColumns, style: isOwn ? .own : .person(sender))
    }

    /// The rows below a failed message: cause and cure, and commands that work at the moment.
    private var failureRows: [HistoryRow] {
        guard case .outgoing(let message) = entry, case .failed(let error) = message.state else { return [] }
        var text = Wording.refusal(error)
        if block.canRetry { text += " " + localized("/retry sends it again, /discard forgets it.") }
        return TerminalSafe(text, table: table).wrapped(columns: textColumns).map {
            HistoryRow([.init(glyphs: $0, column: textColumn, style: .alarm)])
        }
    }

    private func span(_ text: String, at column: Int, _ style: Style) -> HistoryRow.Span {
        .init(glyphs: TerminalSafe(text, table: table).glyphs, column: column, style: style)
    }
}
