import Model

/// The page of keys and commands. It covers everything, also a dialog, which waits meanwhile.
struct HelpLayer: Layer {
    private(set) var firstRow = 0
    /// The words that the shown rows have to contain.
    private var filter = TextEditor()

    static let level = LayerLevel.page

    private static let rows: [KeyRow<HelpLayer>] = [
        .init(
            .escape, hintNow: { layer, _ in layer.filter.isEmpty ? localized("close") : localized("show all") },
            act: { $0.leave(&$1) }),
        .init(.init(.pageUp)) { $0.scroll(by: -$0.page($1.model), $1.model) },
        .init(
            .init(.pageDown), hint: "more",
            when: { $0.firstRow < $0.layout($1).lastFirstRow },
            act: { $0.scroll(by: $0.page($1.model), $1.model) }),
        .init(.init(.up)) { $0.scroll(by: -1, $1.model) },
        .init(.init(.down)) { $0.scroll(by: 1, $1.model) },
        .init(.function(1), .close),
        .init(.control("c")) { $0.leave(&$1) },
    ]

    var keys: [KeyRow<HelpLayer>] { Self.rows }

    private func layout(_ model: AppModel) -> HelpLayout { HelpLayout(model, size: model.size, filter: filter.text) }

    mutating func type(_ text: String, _ stage: inout Stage) {
        filter.insert(text)
        firstRow = 0
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        filter.apply(edit, ring: &stage.kills)
        firstRow = 0
    }

    private mutating func leave(_ stage: inout Stage) {
        if filter.isEmpty { return stage.ask(.close) }
        filter = TextEditor()
        firstRow = 0
    }

    private func page(_ model: AppModel) -> Int { max(1, layout(model).page.body.rows - 1) }

    private mutating func scroll(by step: Int, _ model: AppModel) {
        firstRow = max(0, min(firstRow + step, layout(model).lastFirstRow))
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.page, localized("Commands, each at the start of a line"))
        words.sentences = HelpEntries.commands(in: model.configuration).map { "\($0.name): \($0.text)" }
        return words
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let layout = HelpLayout(scene.model, size: canvas.size, filter: filter.text)
        let title =
            filter.isEmpty
            ? localized("Keys and commands (type to find)") : localized("Keys and commands") + ": \(filter.text)"
        layout.page.draw(title: title, scene.model, on: &canvas)
        let body = layout.page.body
        let rows = layout.rows.dropFirst(min(firstRow, layout.lastFirstRow)).prefix(body.rows)
        for (offset, row) in rows.enumerated() {
            canvas.put(row.name, row: body.row + offset, column: 1, style: .strong)
            canvas.put(row.text, row: body.row + offset, column: layout.textColumn)
        }
        if layout.rows.isEmpty {
            canvas.put(localized("Nothing has these words. Esc shows all."), row: body.row, column: 1, style: .faint)
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

    init(_ model: AppModel, size: Size, filter: String) {
        page = PageLayout(model, size: size)
        let columns = size.columns - 2
        // Where there is too little room beside a name, its text stands below.
        let nameColumns = size.columns < 30 ? 2 : SizeClass(size) == .narrow ? 12 : 22
        textColumn = 1 + nameColumns
        let words = SearchWords(filter)
        rows = HelpEntries.all(in: model.configuration)
            .filter { words.isEmpty || words.occur(in: "\($0.name) \($0.text)") }
            .flatMap { Self.rows($0, columns: columns, nameColumns: nameColumns, model.configuration.table) }
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

/// Keys and commands with what they do, made from their own rows.
package enum HelpEntries {
    /// Keys that most people look for, which stand first. The others follow in the order of their rows.
    private static let first: [KeyPress] = [
        .init(.enter), .init(.enter, .alt), .control("k"), .paletteKey, .init(.tab), .escape,
        .init(.character("a"), .alt),
        .init(.pageUp), .init(.pageDown), .control("n"), .control("p"), .newTicket, .function(1), .function(6),
        .function(12), .control("q"), .control("c"),
    ]

    /// Returns all entries that have a use in this run of the program.
    static func all(in configuration: AppConfiguration) -> [(name: String, text: String)] {
        let keys = keys.filter { configuration.offers($0.key) }
        let own = keys.compactMap { row in configuration.keys.label(of: row.key).map { ($0, row.text) } }
        return own + commands(in: configuration) + [
            (
                localized("mouse"),
                localized("a click opens, marks or presses, the wheel scrolls; with Shift it selects text")
            ),
            ("//text", localized("sends /text as a message")),
            (
                "● * ★ • (3)",
                localized("in the list: online, pinned, starred, marked unread, new messages where it is quiet")
            ),
            ("@ ! ↑ ✎", localized("in the list: speaks to you, not sent, waits to be sent, a text begun")),
        ]
    }

    static func commands(in configuration: AppConfiguration) -> [(name: String, text: String)] {
        let commands = SlashCommand.offered(in: configuration).map { (name: $0.usage, text: localized(key: $0.help)) }
        let own = configuration.isLinear ? LinearCommand.allCases.map { (name: $0.usage, text: $0.help) } : []
        return (commands + own).sorted { $0.name < $1.name }
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
