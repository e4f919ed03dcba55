import Model

extension Canvas {
    /// One line, with what is looked for marked in it.
    mutating func put(
        _ text: String, marking words: SearchWords, row: Int, column: Int, columns: Int, style: Style = .plain
    ) {
        // What is cut away at the end can hide a hit: then the line begins near it.
        let isWhole = safe(text).columns <= columns
        let end = column + columns
        var column = column
        for piece in words.pieces(of: text, around: isWhole ? .max : columns / 3) where column < end {
            column += put(
                piece.text, row: row, column: column, columns: end - column, style: piece.isHit ? .focus : style)
        }
    }
}

extension Array where Element: Equatable {
    /// The element `step` further than this one, at most the first or the last one; the first where there is none.
    func stepping(from element: Element?, by step: Int) -> Element? {
        guard let index = firstIndex(where: { $0 == element }) else { return first }
        return self[Swift.min(Swift.max(0, index + step), count - 1)]
    }
}
