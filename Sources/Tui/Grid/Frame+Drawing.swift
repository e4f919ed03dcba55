extension Frame {
    /// Draws one line of `text` from (`row`, `column`) into at most `columns` columns and never outside the frame.
    ///
    /// A wide glyph cut by an edge becomes a blank. Newlines are skipped. Returns the columns used.
    @discardableResult
    package mutating func put(
        _ text: TerminalSafe, row: Int, column: Int, columns: Int = .max, style: Style = .plain
    ) -> Int {
        put(text.glyphs, row: row, column: column, columns: columns, style: style)
    }

    /// Draws glyphs by the same rules, such as a row of `TerminalSafe.wrapped(columns:)`.
    @discardableResult
    package mutating func put(
        _ glyphs: [Glyph], row: Int, column: Int, columns: Int = .max, style: Style = .plain
    ) -> Int {
        guard columns > 0, row >= 0, row < size.rows, column < size.columns else { return 0 }
        let end = columns < size.columns - column ? column + columns : size.columns
        var next = column
        var whole = 0
        while next >= 0, whole < glyphs.count, next + glyphs[whole].width <= end {
            next += glyphs[whole].width
            whole += 1
        }
        set(glyphs[..<whole], row: row, columns: column..<next, style: style)
        for glyph in glyphs[whole...] where glyph.width > 0 {
            if next >= end { break }
            if next >= 0 && next + glyph.width <= end {
                set([glyph], row: row, columns: next..<next + glyph.width, style: style)
            } else {
                for cut in next..<next + glyph.width where cut >= 0 && cut < end {
                    set(row: row, columns: cut..<cut + 1, style: style) { _ in .blank }
                }
            }
            next = min(end, next + glyph.width)
        }
        return next - column
    }

    /// Draws one line of printable ASCII, whose bytes are its glyphs, by the same rules and without looking anything up.
    /// Nil, and nothing is drawn, where the text is anything else, or is cut.
    mutating func put(ascii text: String, row: Int, column: Int, columns: Int = .max, style: Style) -> Int? {
        let count = text.utf8.count
        guard row >= 0, row < size.rows, column >= 0, count <= min(columns, size.columns - column) else { return nil }
        return text.utf8.withContiguousStorageIfAvailable { bytes in
            for byte in bytes where byte < 0x20 || byte > 0x7E { return nil }
            set(row: row, columns: column..<column + count, style: style) {
                Glyph(Unicode.Scalar(bytes[$0 - column]), width: 1)
            }
            return count
        } ?? nil
    }

    /// Blanks the part of `rect` that lies in the frame.
    package mutating func fill(_ rect: Rect, style: Style = .plain) {
        let columns = max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.column + rect.columns))
        for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.row + rect.rows)) {
            set(row: row, columns: columns, style: style) { _ in .blank }
        }
    }

    /// Draws a light border just inside `rect`, with `title` in its upper edge. The inside is left as it is.
    package mutating func box(_ rect: Rect, title: TerminalSafe? = nil, style: Style = .plain) {
        guard rect.rows > 1, rect.columns > 1 else { return }
        let edge = Array(repeating: Glyph("─", width: 1), count: rect.columns - 2)
        let (bottom, right) = (rect.row + rect.rows - 1, rect.column + rect.columns - 1)
        put([Glyph("┌", width: 1)] + edge + [Glyph("┐", width: 1)], row: rect.row, column: rect.column, style: style)
        put([Glyph("└", width: 1)] + edge + [Glyph("┘", width: 1)], row: bottom, column: rect.column, style: style)
        for row in rect.row + 1..<bottom {
            put([Glyph("│", width: 1)], row: row, column: rect.column, style: style)
            put([Glyph("│", width: 1)], row: row, column: right, style: style)
        }
        if let title, rect.columns > 6 {
            put(
                " " + title.truncated(columns: rect.columns - 6) + " ", row: rect.row, column: rect.column + 2,
                columns: rect.columns - 4, style: style)
        }
    }
}
