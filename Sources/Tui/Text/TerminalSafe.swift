/// Text that is safe to draw: the only text a `Frame` accepts.
///
/// Controls are shown as pictures, what can't be seen (bidi controls, zero-width characters, tags) is left out and
/// counted, and each glyph's columns are known. The original text stays with its owner.
package struct TerminalSafe: Hashable, Sendable {
    package private(set) var glyphs: [Glyph]
    /// The sum of the glyphs' widths.
    package private(set) var columns: Int
    /// How many scalars are left out of the drawing that a reader might miss.
    package private(set) var hiddenCount: Int

    /// `table` should be the one the terminal uses; `newlines` keeps LF (and CR LF) as line ends for `lines()` and
    /// `wrapped(columns:)`, otherwise they are shown as a picture.
    package init(_ text: String, table: WidthTable = .builtin, newlines: Bool = false) {
        var filter = GlyphFilter(table: table, newlines: newlines)
        filter.filter(text)
        self.init(filter.glyphs, hiddenCount: filter.hiddenCount)
    }

    init(_ glyphs: [Glyph], hiddenCount: Int = 0) {
        self.glyphs = glyphs
        self.hiddenCount = hiddenCount
        columns = 0
        for glyph in glyphs { columns += glyph.width }
    }

    package var isEmpty: Bool { glyphs.isEmpty }

    /// Both texts, one after the other.
    package static func + (left: TerminalSafe, right: TerminalSafe) -> TerminalSafe {
        TerminalSafe(left.glyphs + right.glyphs, hiddenCount: left.hiddenCount + right.hiddenCount)
    }
}

extension TerminalSafe: ExpressibleByStringLiteral {
    /// A text of our own; it passes the same filter.
    package init(stringLiteral value: String) {
        self.init(value)
    }
}

extension TerminalSafe: CustomStringConvertible {
    /// What is drawn, as one string.
    package var description: String { glyphs.reduce(into: "") { $0 += $1.text } }
}
