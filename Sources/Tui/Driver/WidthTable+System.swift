internal import CTerm

extension WidthTable {
    /// The system's table, which ncurses uses too, so that nothing drawn by it shifts a column.
    package static let system: WidthTable = {
        // Without a UTF-8 locale the system does not know any letter beyond ASCII.
        ct_use_utf8() ? WidthTable { columns(bySystem: $0) } : .builtin
    }()

    /// Returns a scalar's columns. Emoji that are newer than the system's table count as two columns; `UnknownGlyphs`
    /// draws them.
    private static func columns(bySystem scalar: Unicode.Scalar) -> Int {
        let columns = Int(ct_wcwidth(scalar.value))
        guard columns < 0, scalar.value >= 0x1F000, scalar.properties.isEmojiPresentation else { return columns }
        return builtin.columns(of: scalar)
    }
}
