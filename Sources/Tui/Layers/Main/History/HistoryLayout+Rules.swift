import Model

/// What stands above a message: how to get older ones, the day, and what is new.
extension HistoryLayout {
    /// The rows of the entry at `index`; at least one.
    func block(at index: Int) -> [HistoryRow] {
        let entry = conversation.entry(at: index)
        let previous = index > 0 ? conversation.entry(at: index - 1) : nil
        return rules(above: entry, after: previous) + MessageRows(entry, in: self).rows
    }

    private func rules(above entry: HistoryEntry, after previous: HistoryEntry?) -> [HistoryRow] {
        var rows: [HistoryRow] = []
        if previous == nil, case .stored = entry, conversation.history.hasOlder {
            let text = conversation.isLoadingOlder ? "loading older messages" : "PgUp loads older messages"
            rows.append(HistoryRow(TerminalSafe(text, table: table), style: .faint))
        }
        if previous.map({ clock.dayNumber($0.time) != clock.dayNumber(entry.time) }) ?? true {
            rows.append(rule("-- \(clock.day(entry.time)) ", style: .faint))
        }
        if let new = conversation.newRule, isFirst(entry, from: new.firstSeq, after: previous) {
            rows.append(rule("--- \(new.count) new since \(clock.hourMinute(entry.time)) ", style: .accent))
        }
        return rows
    }

    private func isFirst(_ entry: HistoryEntry, from seq: Int64, after previous: HistoryEntry?) -> Bool {
        guard case .stored(let message) = entry, message.seq >= seq else { return false }
        guard case .stored(let before) = previous else { return true }
        return before.seq < seq
    }

    private func rule(_ text: String, style: Style) -> HistoryRow {
        let dashes = String(repeating: "-", count: max(0, columns - text.utf8.count - 1))
        return HistoryRow(TerminalSafe(text + dashes, table: table), style: style)
    }
}
