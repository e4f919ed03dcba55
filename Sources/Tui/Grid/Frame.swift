/// A whole screen as values: what to show, and where the cursor stands. Nothing else reaches the terminal.
package struct Frame: Equatable, Sendable {
    package let size: Size
    /// Row by row, `size.rows * size.columns` of them.
    package private(set) var cells: [Cell]
    /// Nil hides the cursor.
    package var cursor: Position?
    /// Of what may lie under something else by now: only cells of the style `link` lead anywhere.
    package var links: [FrameLink] = []

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
        cells = Array(repeating: Cell(), count: size.rows * size.columns)
    }

    package subscript(row: Int, column: Int) -> Cell {
        cells[row * size.columns + column]
    }

    /// Puts glyphs that take exactly `columns`, which must be in the frame.
    mutating func set(_ glyphs: ArraySlice<Glyph>, row: Int, columns: Range<Int>, style: Style) {
        if columns.isEmpty { return }
        blankCut(row: row, columns: columns)
        var next = row * size.columns + columns.lowerBound
        cells.withUnsafeMutableBufferPointer { cells in
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
        let start = row * size.columns
        cells.withUnsafeMutableBufferPointer { cells in
            for column in columns { cells[start + column] = Cell(glyph(column), style: style) }
        }
    }

    /// Blanks what is left of wide glyphs of which only one half lies in `columns`.
    private mutating func blankCut(row: Int, columns: Range<Int>) {
        let (first, next) = (row * size.columns + columns.lowerBound, row * size.columns + columns.upperBound)
        if cells[first].isContinuation { cells[first - 1] = cells[first - 1].blanked }
        if columns.upperBound < size.columns, cells[next].isContinuation { cells[next] = cells[next].blanked }
    }

    /// One row from left to right. `row` must be in the frame.
    func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// What is not as in `other`: of each row the columns from the first to the last one that differ. The whole rows
    /// where `other` is nil or of another size.
    package func changes(since other: Frame?) -> [(row: Int, columns: Range<Int>)] {
        guard let other, size == other.size else { return (0..<size.rows).map { ($0, 0..<size.columns) } }
        return cells.withUnsafeBufferPointer { mine in
            other.cells.withUnsafeBufferPointer { theirs in
                (0..<size.rows).compactMap { row in
                    let places = row * size.columns..<(row + 1) * size.columns
                    guard let first = places.first(where: { mine[$0] != theirs[$0] }),
                        let last = places.last(where: { mine[$0] != theirs[$0] })
                    else { return nil }
                    return (row, first - places.lowerBound..<last + 1 - places.lowerBound)
                }
            }
        }
    }

    /// The same content in another size: cut at the right and at the bottom, blank where there is none.
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

/// Cells that lead to an address of the web, in printable ASCII. One over several rows is several of these.
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
