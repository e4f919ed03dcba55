/// A whole screen as values: what to show, and where the cursor stands. Nothing else reaches the terminal.
package struct Frame: Equatable, Sendable {
    package let size: Size
    /// The rows as separate arrays, so that a frame made from another one shares unchanged rows: they are not copied
    /// and compare fast.
    private var rows: [[Cell]]
    /// The place of the cursor; nil hides it.
    package var cursor: Position?
    /// Links on the frame. Something may have been drawn over them since: only cells of the style `link` lead anywhere.
    package var links: [FrameLink] = []
    /// What the mouse does in parts of the frame. A later area lies over an earlier one.
    package var areas: [MouseArea] = []

    package struct Position: Hashable, Sendable {
        package let row: Int
        package let column: Int

        package init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    package init(size: Size) {
        self.size = size
        rows = Array(repeating: Array(repeating: Cell(), count: size.columns), count: size.rows)
    }

    package subscript(row: Int, column: Int) -> Cell {
        rows[row][column]
    }

    /// All cells, row by row.
    package var cells: [Cell] { Array(rows.joined()) }

    /// Sets glyphs that take exactly `columns`, which must be in the frame.
    mutating func set(_ glyphs: ArraySlice<Glyph>, row: Int, columns: Range<Int>, style: Style) {
        if columns.isEmpty { return }
        blankCut(row: row, columns: columns)
        var next = columns.lowerBound
        rows[row].withUnsafeMutableBufferPointer { cells in
            for glyph in glyphs where glyph.width > 0 {
                cells[next] = Cell(glyph, style: style)
                if glyph.width > 1 { cells[next + 1] = Cell(rightHalfIn: style) }
                next += glyph.width
            }
        }
    }

    /// Puts a glyph of one column into each of `columns`, which must be in the frame.
    mutating func set(row: Int, columns: Range<Int>, style: Style, _ glyph: (Int) -> Glyph) {
        if columns.isEmpty { return }
        blankCut(row: row, columns: columns)
        rows[row].withUnsafeMutableBufferPointer { cells in
            for column in columns { cells[column] = Cell(glyph(column), style: style) }
        }
    }

    /// Blanks the rest of wide glyphs of which only one half lies in `columns`.
    private mutating func blankCut(row: Int, columns: Range<Int>) {
        let (first, next) = (columns.lowerBound, columns.upperBound)
        if rows[row][first].isContinuation { rows[row][first - 1] = rows[row][first - 1].blanked }
        if next < size.columns, rows[row][next].isContinuation { rows[row][next] = rows[row][next].blanked }
    }

    /// Returns the cells of a row from left to right. `row` must be in the frame.
    func row(_ row: Int) -> [Cell] { rows[row] }

    /// Returns what differs from `other`: of each row, the columns from the first to the last difference. All rows
    /// where `other` is nil or of another size.
    package func changes(since other: Frame?) -> [(row: Int, columns: Range<Int>)] {
        guard let other, size == other.size else { return (0..<size.rows).map { ($0, 0..<size.columns) } }
        return (0..<size.rows).compactMap { row in
            let (mine, theirs) = (rows[row], other.rows[row])
            // Shared arrays are equal without looking at their elements.
            guard mine != theirs, let first = mine.indices.first(where: { mine[$0] != theirs[$0] }),
                let last = mine.indices.last(where: { mine[$0] != theirs[$0] })
            else { return nil }
            return (row, first..<last + 1)
        }
    }

    /// Returns `other` with the rows of this frame from its cursor on: what a typed key has changed. Nil where the cursor is
    /// hidden or the sizes differ.
    package func typedPart(over other: Frame) -> Frame? {
        guard let cursor, size == other.size else { return nil }
        var part = other
        for row in cursor.row..<size.rows { part.rows[row] = rows[row] }
        part.cursor = cursor
        part.links = other.links.filter { $0.row < cursor.row } + links.filter { $0.row >= cursor.row }
        return part
    }

    /// Returns the same content in another size: cut at the right and at the bottom, or filled up with blanks.
    func cropped(to size: Size) -> Frame {
        if size == self.size { return self }
        var frame = Frame(size: size)
        for row in 0..<min(size.rows, self.size.rows) {
            for column in 0..<min(size.columns, self.size.columns) {
                let cell = self[row, column]
                if cell.isContinuation { continue }
                frame.put([cell.glyph], row: row, column: column, style: cell.style)
            }
        }
        frame.links = links.filter { $0.row < size.rows && $0.columns.upperBound <= size.columns }
        if let cursor, cursor.row < size.rows, cursor.column < size.columns { frame.cursor = cursor }
        return frame
    }
}

/// Cells of one row that lead to a web address, in printable ASCII. A link over several rows is several of these.
package struct FrameLink: Hashable, Sendable {
    package let row: Int
    package let columns: Range<Int>
    package let address: String

    package init(row: Int, columns: Range<Int>, address: String) {
        self.row = row
        self.columns = columns
        self.address = address
    }
}

extension Frame {
    /// The characters, rows joined by LF, trailing blanks trimmed: the first plane of a snapshot.
    package func text() -> String {
        plane(padding: " ") { $0.text }
    }

    /// The style letter of every column, rows joined by LF, trailing plain ones trimmed: the second plane.
    package func styleText() -> String {
        plane(padding: String(Style.plain.letter)) { String($0.style.letter) }
    }

    private func plane(padding: String, _ content: (Cell) -> String) -> String {
        var lines: [String] = []
        for row in 0..<size.rows {
            var parts = self.row(row).map(content)
            while parts.last == padding { parts.removeLast() }
            lines.append(parts.joined())
        }
        return lines.joined(separator: "\n")
    }
}
