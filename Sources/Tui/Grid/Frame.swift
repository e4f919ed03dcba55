/// A whole screen as values: what to show, and where the cursor stands. Nothing else reaches the terminal.
package struct Frame: Equatable, Sendable {
    package let size: Size
    /// Row by row, `size.rows * size.columns` of them.
    package private(set) var cells: [Cell]
    /// Nil hides the cursor.
    package var cursor: Position?

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

    /// Puts `glyph`, which must fit into the frame, and blanks what is left of a wide glyph it covers in part.
    mutating func set(_ glyph: Glyph, row: Int, column: Int, style: Style) {
        let first = row * size.columns + column
        let last = first + glyph.width - 1
        let rowEnd = (row + 1) * size.columns
        if cells[first].isContinuation { cells[first - 1].text = " " }
        if last + 1 < rowEnd && cells[last + 1].isContinuation { cells[last + 1].text = " " }
        cells[first] = Cell(glyph.text, style: style)
        if last > first { cells[last] = Cell("", style: style) }
    }

    /// One row from left to right. `row` must be in the frame.
    func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// The rows that are not as in `other`; all of them where that is nil or of another size. Looked at once for every
    /// frame, so no cell is copied for it.
    func rows(unlike other: Frame?) -> [Int] {
        guard let other, size == other.size else { return Array(0..<size.rows) }
        return cells.withUnsafeBufferPointer { mine in
            other.cells.withUnsafeBufferPointer { theirs in
                (0..<size.rows).filter { row in
                    let places = row * size.columns..<(row + 1) * size.columns
                    return places.contains { mine[$0].style != theirs[$0].style || mine[$0].text != theirs[$0].text }
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
                let isWide = column + 1 < self.size.columns && self[row, column + 1].isContinuation
                frame.put([Glyph(cell.text, width: isWide ? 2 : 1)], row: row, column: column, style: cell.style)
            }
        }
        if let cursor, cursor.row < size.rows, cursor.column < size.columns { frame.cursor = cursor }
        return frame
    }
}

extension Frame {
    /// The characters, rows joined by LF, trailing blanks trimmed: the first plane of a snapshot.
    package func text() -> String {
        plane(padding: " ") { $0.text }
    }

    /// The style letter of every column, rows joined by LF, trailing plain ones trimmed: the second plane.
    package func styleText() -> String {
        plane(padding: String(Style.plain.rawValue)) { String($0.style.rawValue) }
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
