/// A rectangle of cells; `row` and `column` count from 0 at the top left.
package struct Rect: Hashable, Sendable {
    package var row: Int
    package var column: Int
    package var rows: Int
    package var columns: Int

    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// Returns the rectangle without its first rows; empty where it has no more.
    package func withoutRows(_ count: Int) -> Rect {
        Rect(row: row + count, column: column, rows: rows - count, columns: columns)
    }

    /// Returns the rectangle without some rows and columns at each side.
    package func inset(rows rowInset: Int, columns columnInset: Int) -> Rect {
        Rect(
            row: row + rowInset, column: column + columnInset, rows: rows - 2 * rowInset,
            columns: columns - 2 * columnInset)
    }
}

/// Rows and columns of a terminal or a part of it, in cells.
package struct Size: Hashable, Sendable {
    package let rows: Int
    package let columns: Int

    package init(rows: Int, columns: Int) {
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }
}
