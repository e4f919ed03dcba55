import Model

extension Canvas {
    /// Draws one line with the words that were searched for marked.
    mutating func put(
        _ text: String, marking words: SearchWords, row: Int, column: Int, columns: Int, style: Style = .plain
    ) {
        // Cutting the end could hide a hit; then the line begins shortly before it.
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
    /// Returns the element `step` places further, stopping at both ends; the first one where `element` is not there.
    func stepping(from element: Element?, by step: Int) -> Element? {
        guard let index = firstIndex(where: { $0 == element }) else { return first }
        return self[Swift.min(Swift.max(0, index + step), count - 1)]
    }
}
