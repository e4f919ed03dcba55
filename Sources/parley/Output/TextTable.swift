internal import Tui

/// Lines of aligned columns for people. What others wrote passes the same filter as the screen.
enum TextTable {
    static func write(_ rows: [[String]]) {
        let cells = rows.map { $0.map { TerminalSafe($0) } }
        let count = cells.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            cells.compactMap { column < $0.count ? $0[column].columns : nil }.max() ?? 0
        }
        for row in cells {
            let padded = zip(row, widths).map { cell, width in
                cell.description + String(repeating: " ", count: width - cell.columns)
            }
            StandardOutput.writeLine(String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()))
        }
    }
}
