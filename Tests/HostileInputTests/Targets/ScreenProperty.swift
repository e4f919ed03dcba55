import Tui

/// Whatever came in, a screen is cells of plain characters in whole rows.
enum ScreenProperty {
    static func finding(on state: AppState) -> String? {
        let frame = screen(for: state, size: state.size)
        guard frame.size == state.size, frame.cells.count == state.size.rows * state.size.columns else {
            return "a frame of another size"
        }
        for (index, cell) in frame.cells.enumerated() {
            if cell.isContinuation, index % frame.size.columns == 0 { return "a row that begins in a character" }
            for scalar in cell.text.unicodeScalars {
                // ASCII is most of it, and its category need not be looked up.
                if (0x20..<0x7F).contains(scalar.value) { continue }
                if scalar.properties.generalCategory == .control || isInvisible(scalar.value) {
                    return "U+\(String(scalar.value, radix: 16)) in row \(index / frame.size.columns)"
                }
            }
        }
        if let cursor = frame.cursor {
            guard (0..<frame.size.rows).contains(cursor.row), (0..<frame.size.columns).contains(cursor.column) else {
                return "the cursor at \(cursor)"
            }
        }
        return nil
    }

    /// Marks that change the direction of what follows, and line ends.
    private static func isInvisible(_ value: UInt32) -> Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) || (0x2028...0x2029).contains(value)
    }
}
