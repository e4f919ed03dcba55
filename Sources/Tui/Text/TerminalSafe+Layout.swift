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
