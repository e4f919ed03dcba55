import Model
import Session

/// The row under a history that is scrolled up: how much is below, how much of it is new, and the key that goes there.
enum ScrolledRow {
    private static let newestKey = KeyPress(.character(">"), .alt)

    static func draw(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        guard let open = model.chats.open else { return }
        let style: Style = open.hasUnread ? .accent : .faint
        canvas.fill(rect, style: style)
        canvas.target(whole: rect, .press(newestKey))
        let counts = [
            below(open).map { localized("\($0) below") },
            open.hasUnread ? localized("\(Wording.count(open.unread)) new") : nil,
        ]
        let text = "↓ " + counts.compactMap { $0 }.joined(separator: ", ")
        let key = localized("\(newestKey.label) newest")
        let used = canvas.put(text, row: rect.row, column: rect.column, columns: rect.columns - 1, style: style)
        guard used + canvas.columns(of: key) + 3 <= rect.columns else { return }
        canvas.put(key, row: rect.row, endingAt: rect.column + rect.columns - 1, style: style)
    }

    private static func below(_ open: Conversation) -> String? {
        switch open.position {
        case .entry(.seq, _), .entry(.note, _):
            guard let seq = open.rowAtBottom?.seq else { return nil }
            let count = open.count(below: seq)
            return count <= 0 ? nil : Wording.count(count)
        case .entry(.outgoing, _), .newest: return nil
        }
    }
}

extension Conversation {
    /// How many messages follow that one. Those that are loaded are counted, as seqs also stand for messages to others; of a
    /// part that is not, there is nothing but its seqs to count.
    fileprivate func count(below seq: Int64) -> Int64 {
        let loaded = history.messages.count { $0.seq > seq } + (newest?.messages.count ?? 0)
        let end = newest?.firstSeq.map { $0 &- 1 } ?? summary.lastSeq
        let missing = end.subtractingReportingOverflow(max(seq, history.lastSeq ?? seq))
        return Int64(loaded) &+ (missing.overflow ? 0 : max(0, missing.partialValue))
    }
}

extension HistoryLayout {
    /// Returns the position at which the entry at `index`, with the rules above it, begins `offset` rows below the top
    /// of a pane of `height` rows; the newest position where less than that follows.
    func position(beginningAt index: Int, below offset: Int, height: Int) -> HistoryPosition {
        var (rows, last) = (offset + rowCount(at: index), index)
        while rows < height, last + 1 < conversation.entryCount {
            last += 1
            rows += rowCount(at: last)
        }
        if last + 1 == conversation.entryCount, rows <= height { return .newest }
        return .entry(conversation.entry(at: last).id, hiddenRows: max(0, rows - height))
    }
}
