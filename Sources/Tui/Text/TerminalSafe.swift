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
    /// The glyphs as one string, as they are drawn.
    package var description: String { glyphs.reduce(into: "") { $0 += $1.text } }
}

extension TerminalSafe {
    /// The lines between the newlines, without them; one empty line for an empty text.
    package func lines() -> [TerminalSafe] {
        glyphs.split(separator: .newline, omittingEmptySubsequences: false).map { TerminalSafe(Array($0)) }
    }

    /// The text in at most `columns` columns, cut with `…` when it is longer or has more than one line.
    package func truncated(columns limit: Int) -> TerminalSafe {
        let end = glyphs.firstIndex(of: .newline) ?? glyphs.count
        if end == glyphs.count && columns <= limit { return self }
        guard limit > 0 else { return TerminalSafe([], hiddenCount: hiddenCount) }
        var kept: [Glyph] = []
        var used = 0
        for glyph in glyphs[..<end] {
            if used + glyph.width > limit - 1 { break }
            kept.append(glyph)
            used += glyph.width
        }
        return TerminalSafe(kept + [.ellipsis], hiddenCount: hiddenCount)
    }

    /// Rows of at most `columns` columns (at least 1) for reading: broken between words and beside wide glyphs, inside
    /// a word only when it is longer than a row.
    ///
    /// No glyph is lost but blanks that a break swallows; a wide glyph in one column becomes U+FFFD. Linear time.
    package func wrapped(columns: Int) -> [[Glyph]] {
        rows(columns: columns) { line, limit in line.wordWrapped(columns: limit) }
    }

    /// Rows of at most `columns` columns (at least 1) for editing: broken wherever a row is full, so that the rows of
    /// the text before the cursor are also the first rows of the whole text. No glyph is lost.
    package func hardWrapped(columns: Int) -> [[Glyph]] {
        rows(columns: columns) { line, limit in line.cut(columns: limit) }
    }

    /// Returns the rows of `wrapped` as parts of `glyphs`, for callers that know more of each glyph. Lines that begin
    /// where `isCode` says are broken wherever a row is full. `columns` is at least 2.
    func wrappedParts(columns: Int, isCode: (Int) -> Bool) -> [ArraySlice<Glyph>] {
        glyphs.split(separator: .newline, omittingEmptySubsequences: false).flatMap {
            isCode($0.startIndex) ? $0.cut(columns: columns) : $0.wordWrapped(columns: columns)
        }
    }

    private func rows(
        columns: Int, _ wrap: (ArraySlice<Glyph>, Int) -> [ArraySlice<Glyph>]
    ) -> [[Glyph]] {
        let limit = max(1, columns)
        let fitting = limit == 1 ? glyphs.map { $0.width > 1 ? .replacement : $0 } : glyphs
        return fitting.split(separator: .newline, omittingEmptySubsequences: false)
            .flatMap { wrap($0, limit) }
            .map { Array($0) }
    }
}
