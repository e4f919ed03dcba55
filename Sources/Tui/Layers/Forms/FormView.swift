/// Draws a form as a box in the middle of what it lies over, or on the full screen where a box does not fit.
struct FormView {
    let title: String
    let items: [FormItem]

    private static let boxColumns = 64
    /// How many rows stay visible below every form: status bar and hints.
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
                let place = Rect(row: row, column: rect.column, rows: 1, columns: rect.columns)
                let steps = tabs.next()
                canvas.target(place, .step(KeyPress(.tab), times: steps, isChosen: false))
                Self.draw(field, row: row, in: rect, tabs: steps, on: &canvas)
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
            canvas.target(
                Rect(row: row, column: column, rows: 1, columns: columns),
                .step(KeyPress(.tab), times: tabs.next(), isChosen: true))
            column += 2 + columns
        }
    }

    /// Draws the part of the text around the cursor that fits. A click moves the cursor there; `tabs` is how often Tab
    /// has to be pressed to get to the field.
    static func draw(_ field: FormField, row: Int, in rect: Rect, tabs: Int = 0, on canvas: inout Canvas) {
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
        guard field.isFocused || tabs > 0, !field.isSecret else { return }
        let shown = Rect(row: row, column: start + 2, rows: 1, columns: room)
        addTargets(for: field, in: shown, cursor: start + 2 + used, tabs, on: &canvas)
    }

    /// Makes each character clickable, and the free space behind the last one.
    private static func addTargets(
        for field: FormField, in rect: Rect, cursor: Int, _ tabs: Int, on canvas: inout Canvas
    ) {
        let end = rect.column + rect.columns
        var column = cursor
        func target(_ columns: Int, _ moves: Int) {
            let place = Rect(row: rect.row, column: column, rows: 1, columns: min(columns, end - column))
            canvas.target(place, .field(tabs: tabs, moves: moves))
        }
        var moves = 0
        for character in field.after where column < end {
            let columns = canvas.safe(String(character)).columns
            target(columns, moves)
            column += columns
            moves += 1
        }
        if column < end { target(end - column, moves) }
        (column, moves) = (cursor, 0)
        for character in field.before.reversed() {
            let columns = canvas.safe(String(character)).columns
            guard column - columns >= rect.column else { return }
            column -= columns
            moves -= 1
            target(columns, moves)
        }
    }
}

/// The order in which Tab goes through fields and buttons.
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

    /// Returns how often Tab has to be pressed from the focused control to the next one in turn.
    mutating func next() -> Int {
        defer { place += 1 }
        return (place - focused + count) % count
    }
}

extension [Glyph] {
    /// Returns the last glyphs that fit into `columns`.
    fileprivate func suffix(columns: Int) -> ArraySlice<Glyph> {
        var used = 0
        let kept = reversed().prefix { glyph in
            used += glyph.width
            return used <= columns
        }
        return suffix(kept.count)
    }
}
