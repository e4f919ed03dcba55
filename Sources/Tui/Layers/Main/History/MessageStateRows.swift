import Model

extension Wording {
    /// The words for a recalled message in an answer to it.
    static var goneMessage: String { localized("a recalled message") }

    /// Says whose answer a message is, for line mode. Nothing of a recalled message is told.
    static func lead(of name: String, answering other: String, said quoted: Message?, _ mention: (Message) -> String)
        -> String
    {
        guard let quoted else { return localized("\(name), answering \(other) (an earlier message)") }
        if quoted.state.isHidden { return localized("\(name), answering \(other) (a deleted message)") }
        if quoted.isGone { return localized("\(name), answering \(other) (a recalled message)") }
        return localized("\(name), answering \(other) who said \"\(mention(quoted))\"")
    }

    /// Stands before the text of an edit whose message is gone.
    static func prompt(of loss: MessageEdit.Loss) -> String {
        switch loss {
        case .takenBack: localized("recalled> ")
        case .deleted: localized("deleted> ")
        }
    }

    static func lostEdit(_ loss: MessageEdit.Loss) -> String {
        switch loss {
        case .takenBack:
            localized(
                "The message that you are editing was recalled. Your text stays here: Enter twice sends it as a new message, Esc drops it.",
                inLines:
                    "The message that you are editing was recalled. What you write becomes a new message once /send follows; an empty line drops it."
            )
        case .deleted:
            localized(
                "The message that you are editing was deleted. Your text stays here: Enter twice sends it as a new message, Esc drops it.",
                inLines:
                    "The message that you are editing was deleted. What you write becomes a new message once /send follows; an empty line drops it."
            )
        }
    }
}

/// What has happened to a message since it was sent: edits, a recall and reactions.
struct MessageStateRows {
    let message: Message
    /// What was asked for and has not been answered.
    var pending: [MessageChange] = []
    let account: String?
    let body: MessageBody

    /// The rows that replace the content of a recalled message; nil for other messages.
    var inItsPlace: [HistoryRow]? {
        if message.state.isHidden { return body.textRows(Wording.hiddenMessage, style: .faint) }
        guard let recall = message.state.recall else { return nil }
        return body.textRows(
            localized("\(body.reader.called(recall.by.description)) recalled a message"), style: .faint)
    }

    /// Adds a mark behind the text, where there is room.
    func addMark(to rows: inout [HistoryRow]) {
        let marks = [
            message.state.edit == nil ? nil : localized("(edited)"),
            message.state.pin == nil ? nil : localized("(pinned)"),
        ]
        let all = marks.compactMap(\.self) + pending.compactMap(Self.words)
        body.addMark(all.joined(separator: " "), .faint, to: &rows)
    }

    /// Returns the mark of a change that waits for its answer; nil for a reaction, which stands in its own row.
    private static func words(for change: MessageChange) -> String? {
        switch change {
        case .edit: localized("editing…")
        case .recall: localized("recalling…")
        case .vote: localized("voting…")
        case .closePoll: localized("closing…")
        case .pin(true): localized("pinning…")
        case .pin(false): localized("unpinning…")
        case .react: nil
        }
    }

    /// The row of reactions, `👍 2  [:ok: 1]`. Those of this account stand in brackets, because not every terminal has
    /// colours. One that waits for its answer is faint and ends in dots, `[👍 1]…`.
    var rowsBelow: [HistoryRow] {
        var rows: [HistoryRow] = []
        var end = 0
        for reaction in reactions {
            let shown = "\(EmojiWords.shown(reaction.emoji, table: body.table)) \(reaction.count)"
            let text = (reaction.isOwn ? "[\(shown)]" : shown) + (reaction.isPending ? "…" : "")
            let style: Style = reaction.isPending ? .faint : reaction.isOwn ? .strong : .plain
            let piece = TerminalSafe(text, table: body.table).truncated(columns: body.columns)
            if rows.isEmpty || end + 2 + piece.columns > body.columns {
                rows.append(HistoryRow())
                end = 0
            } else {
                end += 2
            }
            rows[rows.count - 1].spans.append(
                .init(glyphs: piece.glyphs, column: body.column + end, style: style))
            end += piece.columns
        }
        return rows
    }

    private struct ShownReaction {
        let emoji: Emoji
        var count: Int
        var isOwn: Bool
        var isPending = false
    }

    /// The reactions as they are, and as this account wants its own. One that is being taken back stands until it is.
    private var reactions: [ShownReaction] {
        var reactions = message.state.reactions.map {
            ShownReaction(emoji: $0.emoji, count: $0.users.count, isOwn: message.has($0.emoji, of: account))
        }
        for case .react(let emoji, let isOn) in pending {
            guard let index = reactions.firstIndex(where: { $0.emoji == emoji }) else {
                if isOn { reactions.append(ShownReaction(emoji: emoji, count: 1, isOwn: true, isPending: true)) }
                continue
            }
            reactions[index].isPending = true
            if isOn, !reactions[index].isOwn {
                reactions[index].count += 1
                reactions[index].isOwn = true
            }
        }
        return reactions
    }
}

extension MessageStateRows {
    /// Returns all of it in words.
    static func facts(
        of message: Message, _ clock: LocalTime, table: WidthTable, person: (UserID) -> String
    ) -> [MessageFact] {
        var facts: [MessageFact] = []
        if message.state.isHidden {
            facts.append(MessageFact(name: localized("Deleted"), text: localized("for you alone")))
        }
        if let edit = message.state.edit {
            facts.append(
                MessageFact(
                    name: localized("Edited"),
                    text: localized("revision \(edit.revision), \(clock.dayAndSecond(edit.at))")))
        }
        if let recall = message.state.recall {
            facts.append(
                MessageFact(
                    name: localized("Recalled"),
                    text: localized("by \(person(recall.by)), \(clock.dayAndSecond(recall.at))")))
        }
        if let pin = message.state.pin {
            facts.append(
                MessageFact(
                    name: localized("Pinned"), text: localized("by \(person(pin.by)), \(clock.dayAndSecond(pin.at))")))
        }
        for (index, reaction) in message.state.reactions.enumerated() {
            let people = reaction.users.map(person).joined(separator: ", ")
            facts.append(
                MessageFact(
                    name: index == 0 ? localized("Reactions") : "",
                    text: "\(EmojiWords.shown(reaction.emoji, table: table)) \(people)"))
        }
        if let closing = message.state.closing {
            facts.append(
                MessageFact(
                    name: localized("Closed"),
                    text: localized("by \(person(closing.by)), \(clock.dayAndSecond(closing.at))")))
        }
        if case .poll(let poll) = message.content { facts += votes(in: poll, message.state.votes, person: person) }
        return facts
    }

    private static func votes(in poll: Poll, _ votes: [Vote], person: (UserID) -> String) -> [MessageFact] {
        poll.options.indices.compactMap { option in
            let people = votes.filter { $0.option == option }.map { person($0.user) }
            guard !people.isEmpty else { return nil }
            return MessageFact(name: localized("For \(option + 1)"), text: people.joined(separator: ", "))
        }
    }
}

/// What has happened to a message, for line mode.
extension MessageSentences {
    /// Returns all that is told of a recalled message; nil for other messages.
    func ended(_ message: Message) -> String? {
        if message.state.isHidden { return Wording.hiddenMessage }
        return message.state.recall.map { localized("\(who($0.by)) recalled a message") }
    }

    func mark(of message: Message) -> String {
        (message.state.edit == nil ? "" : ", " + localized("edited"))
            + (message.state.pin == nil ? "" : ", " + localized("pinned"))
    }

    func below(_ message: Message) -> [String] {
        let reactions = message.state.reactions.map { localized("\(shown($0.emoji)) by \(list($0.users))") }
        return [
            votes(of: message).map { " \($0)" }, closed(message).map { " \($0)" },
            reactions.isEmpty ? nil : " " + localized("reactions: \(reactions.joined(separator: ", "))"),
        ]
        .compactMap(\.self)
    }

    /// Returns the news about a message that was told before; empty where nothing has to be told.
    func change(from old: Message, to new: Message) -> [String] {
        if new.state.isHidden { return [] }
        let time = model.dayAndTime(new.sentAt)
        if let recall = new.state.recall {
            if old.isGone { return [] }
            return recall.by == new.sender
                ? [localized("\(who(recall.by)) recalled the message of \(time)")]
                : [localized("\(who(recall.by)) recalled the message of \(time) by \(who(new.sender))")]
        }
        var lines: [String] = []
        if new.state.edit?.revision != old.state.edit?.revision {
            lines += said(new.content, by: localized("\(who(new.sender)) changed the message of \(time)"), "")
        }
        lines += reactionChanges(from: old, to: new)
        if (new.state.pin == nil) != (old.state.pin == nil) {
            lines.append(
                new.state.pin.map { localized("\(who($0.by)) pinned \(subject(new))") }
                    ?? localized("\(subject(new)) is pinned no longer"))
        }
        if old.state.closing == nil, let closing = new.state.closing {
            lines.append(localized("\(who(closing.by)) closed the poll \(mention(new))"))
            if let votes = votes(of: new) { lines.append(" \(votes)") }
        } else if new.state.votes != old.state.votes, let votes = votes(of: new) {
            lines.append("\(mention(new)), \(votes)")
        }
        return lines
    }

    private func closed(_ message: Message) -> String? {
        guard case .poll(let poll) = message.content, let closing = message.state.closing else { return nil }
        let winners = poll.winners(of: message.state.votes).map { poll.options[$0] }
        return winners.isEmpty
            ? localized("closed by \(who(closing.by)), nobody has voted")
            : localized("closed by \(who(closing.by)), most votes for \(winners.joined(separator: ", "))")
    }

    private func votes(of message: Message) -> String? {
        guard case .poll(let poll) = message.content, !message.state.votes.isEmpty else { return nil }
        let counts = poll.options.indices.compactMap { option in
            let voters = message.state.votes.filter { $0.option == option }
            return voters.isEmpty
                ? nil : localized("\(voters.count) for \(poll.options[option]), \(list(voters.map(\.user)))")
        }
        return localized("votes: \(counts.joined(separator: "; "))")
    }

    private func reactionChanges(from old: Message, to new: Message) -> [String] {
        let (before, after) = (Self.reactions(of: old), Self.reactions(of: new))
        let subject = subject(new)
        return after.subtracting(before).map {
            localized("\(who($0.user)) reacted with \(shown($0.emoji)) to \(subject)")
        }
        .sorted()
            + before.subtracting(after).map {
                localized("\(who($0.user)) took \(shown($0.emoji)) back from \(subject)")
            }.sorted()
    }

    private func subject(_ message: Message) -> String {
        localized("\"\(mention(message))\" of \(who(message.sender))")
    }

    private struct OneReaction: Hashable {
        let emoji: Emoji
        let user: UserID
    }

    private static func reactions(of message: Message) -> Set<OneReaction> {
        Set(
            message.state.reactions.flatMap { reaction in
                reaction.users.map { OneReaction(emoji: reaction.emoji, user: $0) }
            })
    }

    private func shown(_ emoji: Emoji) -> String { EmojiWords.shown(emoji, table: model.configuration.table) }
}
