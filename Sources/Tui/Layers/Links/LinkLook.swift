/// Shows one address before it is opened: its host, and then all of it. A long address is read row by row to its end.
struct LinkLook {
    private struct Row {
        let glyphs: [Glyph]
        let style: Style
    }

    let address: WebAddress
    private var firstRow = 0
    /// How many rows have been visible, at this size.
    private var seen = 0
    private var size: Size?

    init(_ address: WebAddress) {
        self.address = address
    }

    func isSeen(_ model: AppModel) -> Bool {
        let inside = PopupBox.inside(model, size: model.size)
        return max(seen, firstRow + inside.rows) >= rows(columns: inside.columns, model).count
    }

    mutating func readOn(_ model: AppModel) {
        scroll(by: max(1, PopupBox.inside(model, size: model.size).rows - 1), model)
    }

    mutating func scroll(by step: Int, _ model: AppModel) {
        let inside = PopupBox.inside(model, size: model.size)
        let last = max(0, rows(columns: inside.columns, model).count - inside.rows)
        firstRow = max(0, min(firstRow + step, last))
    }

    /// Counts visible rows as read. In another size the rows change, so reading starts again.
    mutating func settle(_ model: AppModel) {
        let inside = PopupBox.inside(model, size: model.size)
        if size != model.size { (size, firstRow, seen) = (model.size, 0, 0) }
        scroll(by: 0, model)
        seen = max(seen, firstRow + inside.rows)
    }

    /// The whole address in sentences, for line mode, where each is read to its end.
    var sentences: [String] {
        var sentences = [localized("It leads to \(address.host)")]
        if address.hasName { sentences.append(Self.aboutName) }
        if !address.isEncrypted { sentences.append(Self.aboutEncryption) }
        return sentences + [localized("The whole address: \(address)")]
    }

    private static var aboutName: String { localized("What stands before the @ is not where it leads.") }
    private static var aboutEncryption: String { localized("Not encrypted: others can read and change what comes.") }

    private func rows(columns: Int, _ model: AppModel) -> [Row] {
        let table = model.configuration.table
        func words(_ text: String, _ style: Style) -> [Row] {
            TerminalSafe(text, table: table).wrapped(columns: columns).map { Row(glyphs: $0, style: style) }
        }
        func whole(_ text: String, _ style: Style) -> [Row] {
            TerminalSafe(text, table: table).hardWrapped(columns: columns).map { Row(glyphs: $0, style: style) }
        }
        var rows = words(localized("It leads to"), .faint) + whole(address.host, .strong)
        if address.hasName { rows += words(Self.aboutName, .warning) }
        if !address.isEncrypted { rows += words(Self.aboutEncryption, .warning) }
        return rows + words(localized("The whole address"), .faint) + whole(address.description, .plain)
    }

    func draw(in inside: Rect, _ model: AppModel, on canvas: inout Canvas) {
        for (offset, row) in rows(columns: inside.columns, model).dropFirst(firstRow).prefix(inside.rows).enumerated() {
            canvas.put(row.glyphs, row: inside.row + offset, column: inside.column, style: row.style)
        }
        canvas.placeCursor(row: inside.row, column: inside.column)
    }
}
