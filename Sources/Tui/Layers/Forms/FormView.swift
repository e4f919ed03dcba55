/// Draws a form as a box in the middle of what it lies over, or on the full screen where there is no room for that.
struct FormView {
    let title: String
    let items: [FormItem]

    private static let boxColumns = 64
    /// Status bar and hint row stay visible under every form.
    private static let footerRows = 2

    func draw(on canvas: inout Canvas, within area: Rect) {
        if SizeClass.coversScreen(canvas.size) {
            drawFullScreen(on: &canvas)
        } else {
            drawBox(on: &canvas, within: area)
        }
    }

    private func drawFullScreen(on canvas: inout Canvas) {
        let rows = canvas.size.rows - Self.footerRows
        canvas.fill(Rect(row: 0, column: 0, rows: rows, columns: canvas.size.columns))
        canvas.beginArea(Rect(row: 0, column: 0, rows: rows, columns: canvas.size.columns))
        canvas.hideCursor()
        canvas.fill(Rect(row: 0, column: 0, rows: 1, columns: canvas.size.columns), style: .bar)
        canvas.put(title, row: 0, column: 0, style: .bar)
        let layout = FormLayout(items, columns: canvas.size.columns, rows: rows - 1, table: canvas.table)
        draw(layout, in: Rect(row: 1, column: 0, rows: rows - 1, columns: canvas.size.columns), on: &canvas)
    }

    private func drawBox(on canvas: inout Canvas, within area: Rect) {
        let columns = min(Self.boxColumns, area.columns - 2)
        let layout = FormLayout(items, columns: columns - 6, rows: area.rows - 2, table: canvas.table)
        let rows = layout.lines.count + 2
        let box = Rect(
            row: area.row + (area.rows - rows) / 2, column: area.column + (area.columns - columns) / 2, rows: rows,
            columns: columns)
        canvas.fill(box)
        canvas.beginArea(box)
        canvas.box(box, title: title, style: .strong)
        draw(layout, in: box.inset(rows: 1, columns: 3), on: &canvas)
    }

    private func draw(_ layout: FormLayout, in rect: Rect, on canvas: inout Canvas) {
        var tabs = TabOrder(layout.lines)
        for (offset, line) in layout.lines.prefix(rect.rows).enumerated() {
            let row = rect.row + offset
            switch line {
            case .text(let glyphs, let style): canvas.put(glyphs, row: row, column: rect.column, style: style)
            case .fact(let label, let glyphs, let style):
                canvas.put(label, row: row, column: rect.column)
                let column = rect.column + FormField.labelColumns(in: rect.columns)
                canvas.put(glyphs, row: row, column: column, style: style)
            case .field(let field):
                Self.draw(field, row: row, in: rect, on: &canvas)
                let place = Rect(row: row, column: rect.column, rows: 1, columns: rect.columns)
                canvas.target(place, tabs.next(isChosen: false))
            case .buttons(let buttons, let tight):
                draw(buttons, tight: tight, row: row, column: rect.column, &tabs, on: &canvas)
            case .blank: break
            }
        }
    }

    private func draw(
        _ buttons: [FormLine.Button], tight: Bool, row: Int, column: Int, _ tabs: inout TabOrder,
        on canvas: inout Canvas
    ) {
        var column = column
        for button in buttons {
            if button.isFocused { canvas.placeCursor(row: row, column: column + (tight ? 1 : 2)) }
            let style: Style = button.isFocused ? .focus : .strong
            let columns = canvas.put(button.text(tight: tight), row: row, column: column, style: style)
            canvas.target(Rect(row: row, column: column, rows: 1, columns: columns), tabs.next(isChosen: true))
            column += 2 + columns
        }
    }

    /// Shows the part of the text around the cursor that fits.
    static func draw(_ field: FormField, row: Int, in rect: Rect, on canvas: inout Canvas) {
        let labelColumns = FormField.labelColumns(in: rect.columns)
        let style: Style = field.isFocused ? .focus : .plain
        let room = max(1, rect.columns - labelColumns - 4)
        canvas.put(field.label, row: row, column: rect.column, columns: labelColumns)
        let start = rect.column + labelColumns
        canvas.put("[ ", row: row, column: start, style: style)
        canvas.fill(Rect(row: row, column: start + 2, rows: 1, columns: room), style: style)
        canvas.put(" ]", row: row, column: start + 2 + room, style: style)

        let before = canvas.safe(field.before).glyphs.suffix(columns: room - 1)
        let used = before.reduce(0) { $0 + $1.width }
        canvas.put(Array(before), row: row, column: start + 2, style: style)
        canvas.put(
            canvas.safe(field.after).glyphs, row: row, column: start + 2 + used, columns: room - used, style: style)
        if field.isFocused { canvas.placeCursor(row: row, column: start + 2 + used) }
    }
}

/// Fields and buttons as Tab goes through them, round and round: a click goes there, and presses what is a button.
private struct TabOrder {
    private let count: Int
    private let focused: Int
    private var place = 0

    init(_ lines: [FormLine]) {
        let controls = lines.flatMap { line -> [Bool] in
            switch line {
            case .field(let field): [field.isFocused]
            case .buttons(let buttons, _): buttons.map(\.isFocused)
            case .text, .fact, .blank: []
            }
        }
        count = controls.count
        focused = controls.firstIndex(of: true) ?? 0
    }

    mutating func next(isChosen: Bool) -> ClickMeaning {
        defer { place += 1 }
        return .step(KeyPress(.tab), times: (place - focused + count) % count, isChosen: isChosen)
    }
}

extension [Glyph] {
    /// The last glyphs that fit into `columns`.
    fileprivate func suffix(columns: Int) -> ArraySlice<Glyph> {
        var used = 0
        let kept = reversed().prefix { glyph in
            used += glyph.width
            return used <= columns
        }
        return suffix(kept.count)
    }
}
