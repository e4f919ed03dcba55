/// Fits a form into rows and columns: first sentences become short, then blank rows are dropped, then the sentences of
/// the highest rank. Fields and buttons stay.
struct FormLayout {
    let lines: [FormLine]

    init(_ items: [FormItem], columns: Int, rows: Int, table: WidthTable) {
        var items = items
        var isShort = false
        var lines = Self.lines(items, columns: columns, isShort: isShort, table)
        while lines.count > rows {
            if !isShort {
                isShort = true
            } else if let rank = items.map(\.rank).max(), rank > 0,
                let index = items.lastIndex(where: { $0.rank == rank })
            {
                items.remove(at: index)
            } else {
                break
            }
            lines = Self.lines(items, columns: columns, isShort: isShort, table)
        }
        self.lines = Self.cut(lines, rows: rows)
    }

    private static func lines(
        _ items: [FormItem], columns: Int, isShort: Bool, _ table: WidthTable
    ) -> [FormLine] {
        items.flatMap { item -> [FormLine] in
            switch item {
            case .text(let text, let short, let style, _):
                let chosen = isShort ? short ?? text : text
                return TerminalSafe(chosen, table: table).wrapped(columns: columns).map { .text($0, style) }
            case .fact(let label, let value, let short, _):
                return facts(label, isShort ? short ?? value : value, .plain, columns: columns, table)
            case .field(let field): return [.field(field)]
            case .note(let text, _): return facts("", text, .faint, columns: columns, table)
            case .buttons(let buttons, let focused): return buttonLines(buttons, focused, columns: columns, table)
            case .gap: return [.blank]
            }
        }
    }

    private static func facts(
        _ label: String, _ value: String, _ style: Style, columns: Int, _ table: WidthTable
    ) -> [FormLine] {
        let room = columns - FormField.labelColumns(in: columns)
        return TerminalSafe(value, table: table).wrapped(columns: room).enumerated().map { index, glyphs in
            .fact(label: index == 0 ? label : "", glyphs, style)
        }
    }

    private static func buttonLines(
        _ titles: [String], _ focused: Int?, columns: Int, _ table: WidthTable
    ) -> [FormLine] {
        let buttons = titles.enumerated().map { FormLine.Button(title: $0.element, isFocused: $0.offset == focused) }
        let isTight = buttons.contains { TerminalSafe($0.text(tight: false), table: table).columns > columns }
        var rows: [[FormLine.Button]] = []
        var used = 0
        for button in buttons {
            let width = TerminalSafe(button.text(tight: isTight), table: table).columns
            if let last = rows.indices.last, used + 2 + width <= columns {
                rows[last].append(button)
                used += 2 + width
            } else {
                rows.append([button])
                used = width
            }
        }
        return rows.map { .buttons($0, tight: isTight) }
    }

    /// Removes the last rows of sentences where there are still too many, so that the buttons stay.
    private static func cut(_ lines: [FormLine], rows: Int) -> [FormLine] {
        var excess = lines.count - rows
        return lines.reversed().filter { line in
            switch line {
            case .text, .fact:
                excess -= 1
                return excess < 0
            case .field, .buttons, .blank: return true
            }
        }
        .reversed()
    }
}
