/// What one or two columns of the screen show: one base scalar and at most four marks.
///
/// Only `TerminalSafe` makes them, so a glyph never holds a control function.
package struct Glyph: Hashable, Sendable {
    package let text: String
    /// 1 or 2 columns; 0 only for a newline, which is never drawn.
    package let width: Int

    init(_ text: String, width: Int) {
        self.text = text
        self.width = width
    }

    /// An empty column.
    package static let blank = Glyph(" ", width: 1)
    /// Stands for what can't be drawn (U+FFFD).
    package static let replacement = Glyph("\u{FFFD}", width: 1)
    /// Shows that a text was cut.
    package static let ellipsis = Glyph("…", width: 1)
    /// The end of a line; `TerminalSafe.lines()` splits there.
    package static let newline = Glyph("\n", width: 0)

    /// U+0020 to U+007E, ready made, by code minus 0x20.
    static let ascii: [Glyph] = (0x20...0x7E).map { Glyph(String(UnicodeScalar(UInt8($0))), width: 1) }
}
