import Model

extension Wording {
    /// Where another one answers it.
    static let goneMessage = "a recalled message"
}

/// What has become of a message since it was sent: that it was edited or recalled, and the reactions to it.
struct MessageStateRows {
    let message: Message
    let account: String?
    let body: MessageBody

    /// All that is shown of one that was recalled.
    var inItsPlace: [HistoryRow]? {
        guard let recall = message.state.recall else { return nil }
        return body.textRows("\(body.reader.called(recall.by.description)) recalled a message", style: .faint)
    }

    /// Behind the text, where there is room for it.
    func addMark(to rows: inout [HistoryRow]) {
        let marks = [message.state.edit == nil ? nil : "(edited)", message.state.pin == nil ? nil : "(pinned)"]
        let text = marks.compactMap(\.self).joined(separator: " ")
        guard !text.isEmpty, let last = rows.last?.spans.last else { return }
        let mark = TerminalSafe(text, table: body.table)
        let end = last.column + last.glyphs.reduce(0) { $0 + $1.width } + 1
        let isBeside = end + mark.columns <= body.column + body.columns
        if !isBeside { rows.append(HistoryRow()) }
        let column = isBeside ? end : body.column
        rows[rows.count - 1].spans.append(.init(glyphs: mark.glyphs, column: column, style: .faint))
    }

    /// `👍 2  [:ok: 1]`: one's own stand in brackets, as not every terminal has colours.
    var rowsBelow: [HistoryRow] {
        var rows: [HistoryRow] = []
        var end = 0
        for reaction in message.state.reactions {
            let isOwn = message.has(reaction.emoji, of: account)
            let text = "\(EmojiWords.shown(reaction.emoji, table: body.table)) \(reaction.users.count)"
            let piece = TerminalSafe(isOwn ? "[\(text)]" : text, table: body.table).truncated(columns: body.columns)
            if rows.isEmpty || end + 2 + piece.columns > body.columns {
                rows.append(HistoryRow())
                end = 0
            } else {
                end += 2
            }
            rows[rows.count - 1].spans.append(
                .init(glyphs: piece.glyphs, column: body.column + end, style: isOwn ? .strong : .plain))
            end += piece.columns
        }
        return rows
    }
}

extension MessageStateRows {
    /// All of it, in words.
    static func facts(
        of message: Message, _ clock: LocalTime, table: WidthTable, person: (UserID) -> String
    ) -> [MessageFact] {
        var facts: [MessageFact] = []
        if let edit = message.state.edit {
            facts.append(MessageFact(name: "Edited", text: "revision \(edit.revision), \(clock.dayAndSecond(edit.at))"))
        }
        if let recall = message.state.recall {
            facts.append(
                MessageFact(name: "Recalled", text: "by \(person(recall.by)), \(clock.dayAndSecond(recall.at))"))
        }
        if let pin = message.state.pin {
            facts.append(MessageFact(name: "Pinned", text: "by \(person(pin.by)), \(clock.dayAndSecond(pin.at))"))
        }
        for (index, reaction) in message.state.reactions.enumerated() {
            let people = reaction.users.map(person).joined(separator: ", ")
            facts.append(
                MessageFact(
                    name: index == 0 ? "Reactions" : "",
                    text: "\(EmojiWords.shown(reaction.emoji, table: table)) \(people)"))
        }
        if case .poll(let poll) = message.content { facts += votes(in: poll, message.state.votes, person: person) }
        return facts
    }

    private static func votes(in poll: Poll, _ votes: [Vote], person: (UserID) -> String) -> [MessageFact] {
        poll.options.indices.compactMap { option in
            let people = votes.filter { $0.option == option }.map { person($0.user) }
            guard !people.isEmpty else { return nil }
            return MessageFact(name: "For \(option + 1)", text: people.joined(separator: ", "))
        }
    }
}
