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
        rows = HelpEntries.all(isDemo: model.configuration.isDemo).flatMap { entry in
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
