import Model

/// The content of a message as rows of the history. Kinds of content are told apart only here; a new kind needs a case
/// and a renderer in a file of its own.
struct MessageBody {
    /// The column where the rows begin; `columns` is their width.
    let column: Int
    let columns: Int
    let table: WidthTable
    var reader = MessageReader()

    /// Returns at least one row.
    func rows(of content: MessageContent) -> [HistoryRow] {
        switch content {
        case .text(let text): text.isEmpty ? textRows(Wording.damagedMessage) : writtenRows(text)
        case .custom(let custom): rows(of: custom)
        case .reply(let reply): [quoteRow(of: reply.quote)] + writtenRows(reply.text)
        // With a known sender, `MessageRows` has a better sentence.
        case .tip(let tip): textRows(tip.words(), style: .faint)
        case .poll(let poll): rows(of: poll, votes: reader.votes, closing: reader.closing)
        case .forward(let forward): rows(of: forward)
        case .bundle(let bundle): rows(of: bundle)
        // No more than their label is shown.
        case .file, .face, .location: textRows(content.label ?? content.text, style: .accent)
        case .unknown(_, _, let text): text.isEmpty ? textRows(Wording.unknownContent) : writtenRows(text)
        }
    }

    /// Returns the word for a kind of content.
    static func word(for content: MessageContent) -> String {
        switch content {
        case .text: localized("text")
        case .custom: localized("custom")
        case .reply: localized("answer")
        case .tip: localized("group's news")
        case .poll: localized("poll")
        case .forward: localized("forwarded text")
        case .bundle: localized("forwarded messages")
        case .file, .face, .location: content.labelledKind.map(Wording.kind) ?? ""
        case .unknown: localized("unknown")
        }
    }

    /// Returns a text wrapped between words; a very long one is cut.
    func textRows(_ text: String, style: Style = .plain) -> [HistoryRow] {
        let wrapped = TerminalSafe(text, table: table, newlines: true).wrapped(columns: columns)
        return rows(of: wrapped) { HistoryRow([.init(glyphs: $0, column: column, style: style)]) }
    }

    /// Returns a text that a person wrote, with what stands out in it.
    func writtenRows(_ text: String) -> [HistoryRow] {
        let safe = TerminalSafe(text, table: table, newlines: true)
        guard columns > 1,
            let markup = Markup(text, safe.glyphs, account: reader.account, sought: reader.sought)
        else { return textRows(text) }
        let parts = safe.wrappedParts(columns: columns) { start in
            markup.codeLines.contains { $0.contains(start) }
        }
        return rows(of: parts) { row(of: $0, markup) }
    }

    private func rows<Part>(of parts: [Part], _ row: (Part) -> HistoryRow) -> [HistoryRow] {
        var rows = parts.prefix(HistoryLayout.rowLimit).map(row)
        if parts.count > rows.count {
            let rest = TerminalSafe(localized("… \(parts.count - rows.count) more rows"), table: table)
            rows.append(HistoryRow([.init(glyphs: rest.glyphs, column: column, style: .faint)]))
        }
        return rows.isEmpty ? [HistoryRow()] : rows
    }

    /// Returns a row with a span for each style and each link. Code blocks are as wide as there is room.
    private func row(of part: ArraySlice<Glyph>, _ markup: Markup) -> HistoryRow {
        var row = HistoryRow()
        var next = column
        var start = part.startIndex
        while start < part.endIndex {
            let (style, link) = (markup.styles[start], markup.link(at: start))
            let end =
                part[start...].indices.first { markup.styles[$0] != style || markup.link(at: $0)?.range != link?.range }
                ?? part.endIndex
            row.spans.append(
                .init(glyphs: Array(part[start..<end]), column: next, style: style, link: link?.address))
            for glyph in part[start..<end] { next += glyph.width }
            start = end
        }
        if markup.codeLines.contains(where: { $0.contains(part.startIndex) }), next < column + columns {
            let blanks = Array(repeating: Glyph.blank, count: column + columns - next)
            row.spans.append(.init(glyphs: blanks, column: next, style: .code))
        }
        return row
    }
}

/// What the rows of a message depend on besides its content: the reader, the words that were searched for, the message
/// that is answered (if loaded), and the names of people.
struct MessageReader {
    var account: String?
    var sought: SearchWords?
    var quoted: Message?
    /// The votes in a poll.
    var votes: [Vote] = []
    var closing: MessageState.Closing?
    var names = PeopleNames()
    var clock = LocalTime(zoneOffset: { _ in 0 })

    /// Returns the name of a user for a sentence.
    func called(_ id: String) -> String { id == account ? localized("you") : names.called(id) }
}

extension Wording {
    /// The words in place of content without a text, sent by a newer program.
    fileprivate static var unknownContent: String { localized("(something that this version can't show)") }
}
