import Model

/// The facts about a message as rows of a box: each beside its name, then the text.
struct InspectLayout {
    struct Span {
        let glyphs: [Glyph]
        let column: Int
        let style: Style
    }

    let height: Int
    private(set) var rows: [[Span]] = []
    private let inside: Rect
    private let table: WidthTable
    /// The columns of the names. Where there is too little room beside a name, its fact stands below.
    private let nameColumns: Int

    init(_ message: Message, _ model: AppModel, in inside: Rect) {
        self.inside = inside
        height = inside.rows
        table = model.configuration.table
        nameColumns = inside.columns < 30 ? 2 : 11
        for fact in MessageFacts.all(of: message, model) { add(fact) }
        rows.append([])
        if message.saysSomething {
            addText(message.text)
        } else {
            add(
                MessageFact(
                    name: localized("Text"), text: message.isGone ? localized("It is gone.") : Wording.damagedMessage))
        }
    }

    /// The top row of the last full box: where scrolling stops.
    var lastFirstRow: Int { max(0, rows.count - height) }

    private mutating func addText(_ text: String) {
        rows.append([span(localized("Text"), at: inside.column, .strong)])
        for pieces in VisibleText(text, table: table).rows(columns: inside.columns) {
            var column = inside.column
            var row: [Span] = []
            for piece in pieces {
                row.append(Span(glyphs: piece.glyphs, column: column, style: piece.style))
                for glyph in piece.glyphs { column += glyph.width }
            }
            rows.append(row)
        }
    }

    private mutating func add(_ fact: MessageFact) {
        let text = TerminalSafe(fact.text, table: table).wrapped(columns: inside.columns - nameColumns)
        let name = span(fact.name, at: inside.column, .strong)
        if nameColumns <= 2, !fact.name.isEmpty { rows.append([name]) }
        for (index, glyphs) in text.enumerated() {
            let row = Span(glyphs: glyphs, column: inside.column + nameColumns, style: .plain)
            rows.append(index == 0 && nameColumns > 2 ? [name, row] : [row])
        }
    }

    private func span(_ text: String, at column: Int, _ style: Style) -> Span {
        Span(
            glyphs: TerminalSafe(text, table: table).truncated(columns: inside.columns).glyphs, column: column,
            style: style)
    }
}
