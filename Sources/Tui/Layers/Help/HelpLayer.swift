/// The page of keys and commands, over everything else: also over a dialog, which waits meanwhile.
struct HelpLayer: Layer {
    private(set) var firstRow = 0

    static let level = LayerLevel.page

    private static let rows: [KeyRow<HelpLayer>] = [
        .init(.escape, hint: "close", .close),
        .init(.init(.pageUp)) { $0.scroll(by: -$0.page($1.model), $1.model) },
        .init(
            .init(.pageDown), hint: "more",
            when: { $0.firstRow < HelpLayout($1, size: $1.size).lastFirstRow },
            act: { $0.scroll(by: $0.page($1.model), $1.model) }),
        .init(.init(.up)) { $0.scroll(by: -1, $1.model) },
        .init(.init(.down)) { $0.scroll(by: 1, $1.model) },
        .init(.function(1), .close),
        .init(.control("c"), .close),
    ]

    var keys: [KeyRow<HelpLayer>] { Self.rows }

    private func page(_ model: AppModel) -> Int { max(1, HelpLayout(model, size: model.size).page.body.rows - 1) }

    private mutating func scroll(by step: Int, _ model: AppModel) {
        firstRow = max(0, min(firstRow + step, HelpLayout(model, size: model.size).lastFirstRow))
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let layout = HelpLayout(scene.model, size: canvas.size)
        layout.page.draw(title: "Keys and commands", scene.model, on: &canvas)
        let body = layout.page.body
        let rows = layout.rows.dropFirst(min(firstRow, layout.lastFirstRow)).prefix(body.rows)
        for (offset, row) in rows.enumerated() {
            canvas.put(row.name, row: body.row + offset, column: 1, style: .strong)
            canvas.put(row.text, row: body.row + offset, column: layout.textColumn)
        }
        canvas.placeCursor(row: body.row, column: 1)
    }
}

/// The help page as rows of a screen: each name beside its text, both wrapped, nothing cut.
struct HelpLayout {
    struct Row {
        var name: [Glyph] = []
        var text: [Glyph] = []
    }

    let page: PageLayout
    let rows: [Row]
    let textColumn: Int

    init(_ model: AppModel, size: Size) {
        page = PageLayout(model, size: size)
        let columns = size.columns - 2
        // Where there is no room beside a name, its text stands below.
        let nameColumns = size.columns < 30 ? 2 : SizeClass(size) == .narrow ? 12 : 22
        textColumn = 1 + nameColumns
        rows = HelpEntries.all(in: model.configuration).flatMap { entry in
            Self.rows(entry, columns: columns, nameColumns: nameColumns, model.configuration.table)
        }
    }

    /// The top row of the last full page: where scrolling stops.
    var lastFirstRow: Int { max(0, rows.count - page.body.rows) }

    /// A name too long for its column has rows of its own.
    private static func rows(
        _ entry: (name: String, text: String), columns: Int, nameColumns: Int, _ table: WidthTable
    ) -> [Row] {
        let name = TerminalSafe(entry.name, table: table)
        let text = TerminalSafe(entry.text, table: table).wrapped(columns: columns - nameColumns)
        if name.columns < nameColumns {
            return text.enumerated().map { Row(name: $0.offset == 0 ? name.glyphs : [], text: $0.element) }
        }
        return name.wrapped(columns: columns).map { Row(name: $0) } + text.map { Row(text: $0) }
    }
}

/// Keys and commands with what they do, made from the rows that say it.
package enum HelpEntries {
    /// What most people look for stands first; the rest follows in the order of its rows.
    private static let first: [KeyPress] = [
        .init(.enter), .init(.enter, .alt), .control("k"), .init(.tab), .escape, .init(.character("a"), .alt),
        .init(.pageUp), .init(.pageDown), .control("n"), .control("p"), .newTicket, .function(1), .function(6),
        .function(12), .control("q"), .control("c"),
    ]

    /// Without what this program, as it was started, does not do.
    static func all(in configuration: AppConfiguration) -> [(name: String, text: String)] {
        let commands = SlashCommand.offered(in: configuration)
        let keys = keys.filter { configuration.kiosk == nil || $0.key != .control("z") }
        return keys.map { ($0.key.label, $0.text) } + commands.map { ($0.usage, $0.help) } + [
            ("//text", "sends /text as a message"),
            ("! ↑ ✎", "in the list: not sent, waits to be sent, a text begun"),
        ]
    }

    package static var keys: [(key: KeyPress, text: String)] {
        let lines =
            MainLayer.rows.compactMap(\.helpLine) + SelectionLayer.rows.compactMap(\.helpLine)
            + FormKeys<Dialog>.rows.compactMap(\.helpLine)
            + RootKeys.rows.compactMap(\.helpLine) + EditKeys.helpLines
        let placed = lines.enumerated().map { index, line in
            (place: first.firstIndex(of: line.key) ?? first.count, index: index, line: line)
        }
        return placed.sorted { ($0.place, $0.index) < ($1.place, $1.index) }.map(\.line)
    }
}
