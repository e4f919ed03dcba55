internal import CTerm

extension WidthTable {
    /// The system's table, which ncurses uses too: what is drawn by it can't shift a column.
    package static let system: WidthTable = {
        // Without a UTF-8 locale the system calls every letter beyond ASCII unknown.
        ct_use_utf8() ? WidthTable { columns(bySystem: $0) } : .builtin
    }()

    /// Emoji of later years than the system's are two columns wide everywhere; `UnknownGlyphs` draws them.
    private static func columns(bySystem scalar: Unicode.Scalar) -> Int {
        let columns = Int(ct_wcwidth(scalar.value))
        guard columns < 0, scalar.value >= 0x1F000, scalar.properties.isEmojiPresentation else { return columns }
        return builtin.columns(of: scalar)
    }
}
