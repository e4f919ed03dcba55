import Model

/// A poll: before each answer stand its number and how many votes it has. The number is in brackets where this account
/// has chosen it, because not every terminal has colours. A closed poll says so below, and an asterisk marks the
/// answers with most votes.
extension MessageBody {
    private static let barColumns = 8
    /// The least columns in which bars are drawn.
    private static let leastColumnsForBars = 32

    func rows(of poll: Poll, votes: [Vote], closing: MessageState.Closing?) -> [HistoryRow] {
        let winners = closing == nil ? [] : poll.winners(of: votes)
        return textRows(localized("[poll] \(poll.question)"), style: .accent)
            + poll.options.indices.flatMap { rows(of: $0, poll, votes: votes, isWinner: winners.contains($0)) }
            + (closing.map { textRows(words(of: $0, hasWinner: !winners.isEmpty), style: .strong) } ?? [])
    }

    private func words(of closing: MessageState.Closing, hasWinner: Bool) -> String {
        let closer = reader.called(closing.by.description)
        let time = reader.clock.hourMinute(closing.at)
        return hasWinner
            ? localized("closed by \(closer), \(time); * has most votes")
            : localized("closed by \(closer), \(time); nobody has voted")
    }

    private func rows(of option: Int, _ poll: Poll, votes: [Vote], isWinner: Bool) -> [HistoryRow] {
        let voters = votes.filter { $0.option == option }
        let isOwn = voters.contains { $0.user.description == reader.account }
        let number = (isOwn ? "[\(option + 1)]" : " \(option + 1) ") + (isWinner ? "*" : "")
        let count = String(repeating: " ", count: max(0, 3 - voters.count.description.count)) + "\(voters.count)"
        let bar = columns >= Self.leastColumnsForBars ? bar(voters.count, of: votes.count) : ""
        let lead = TerminalSafe(number.padded(to: 5) + bar + count + "  ", table: table)
        let width = min(lead.columns, columns - 1)
        let text = MessageBody(column: column + width, columns: columns - width, table: table, reader: reader)
        var rows = text.textRows(poll.options[option], style: isOwn ? .strong : .plain)
        rows[0].spans.insert(
            .init(glyphs: lead.truncated(columns: width).glyphs, column: column, style: isOwn ? .strong : .faint), at: 0
        )
        return rows
    }

    private func bar(_ count: Int, of all: Int) -> String {
        let filled = all == 0 ? 0 : (count * Self.barColumns + all - 1) / all
        return String(repeating: "#", count: filled) + String(repeating: ".", count: Self.barColumns - filled)
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, count - self.count))
    }
}
