/// The rows of the typed text around the cursor, and the cursor's place among them.
///
/// Only text near the cursor is laid out, so that a key costs the same in a long text as in a short one.
struct ComposerLayout {
    /// The words that say what the text is for, where it is no new message.
    let prompt: TerminalSafe
    let rows: [[Glyph]]
    let cursorRow: Int
    let cursorColumn: Int

    /// Lays out at most `limit` rows; the cursor is in the last one when there are more above. One column is kept free
    /// for a cursor behind a full row.
    init(_ editor: TextEditor, prompt: String, columns: Int, rows limit: Int, table: WidthTable) {
        self.prompt = TerminalSafe(prompt, table: table)
        let columns = max(1, columns - self.prompt.columns - 1)
        let wrapped = { (text: Substring) in TerminalSafe(String(text), table: table).hardWrapped(columns: columns) }
        let piece = TextPiece(around: editor.cursorIndex, in: editor.text)
        var rows = wrapped(editor.text[piece.range])
        // With the cursor at the end, as usual, only the rows before it are needed.
        let isAtEnd = editor.cursorIndex == piece.range.upperBound
        let before = isAtEnd ? rows : wrapped(editor.text[piece.range.lowerBound..<editor.cursorIndex])
        let column = before.last?.reduce(0) { $0 + $1.width } ?? 0
        let next = isAtEnd ? nil : editor.text[editor.cursorIndex..<min(editor.characterAfter, piece.range.upperBound)]
        let wrapsBeforeNext =
            next.map(wrapped)?.first.map { column + $0[...].whole(columns).columns > columns } ?? false

        var cursorRow = before.count - 1 + (wrapsBeforeNext ? 1 : 0)
        var above = piece.before
        while cursorRow + 1 < limit, let piece = above {
            let more = wrapped(editor.text[piece.range])
            rows = more + rows
            cursorRow += more.count
            above = piece.before
        }
        var below = piece.after
        while rows.count < limit, let piece = below {
            rows += wrapped(editor.text[piece.range])
            below = piece.after
        }
        let first = max(0, cursorRow - limit + 1)
        self.rows = Array(rows.dropFirst(first).prefix(limit))
        self.cursorRow = cursorRow - first
        cursorColumn = wrapsBeforeNext ? 0 : column
    }
}

extension ComposerLayout {
    /// Returns the character at a row of the layout and a column, counted from where the text begins; the nearest one
    /// before it where there is none.
    func index(row: Int, column: Int, of editor: TextEditor, columns: Int, _ table: WidthTable) -> String.Index {
        let columns = max(1, columns - prompt.columns - 1)
        let wrapped = { (text: Substring) in TerminalSafe(String(text), table: table).hardWrapped(columns: columns) }
        var piece = TextPiece(around: editor.cursorIndex, in: editor.text)
        let before = wrapped(editor.text[piece.range.lowerBound..<editor.cursorIndex])
        // The cursor behind a full row may be drawn on the next one.
        let isWrapped = cursorColumn == 0 && before.last?.isEmpty == false
        var row = before.count - 1 + (isWrapped ? 1 : 0) + row - cursorRow
        while row < 0, let above = piece.before {
            piece = above
            row += wrapped(editor.text[piece.range]).count
        }
        while let below = piece.after {
            let count = wrapped(editor.text[piece.range]).count
            if row < count { break }
            piece = below
            row -= count
        }
        return Self.lastIndex(in: editor.text[piece.range], notBehind: (max(0, row), column), wrapped)
    }

    /// Finds a character by halves: later ones stand on later rows, or further right on the same one.
    private static func lastIndex(
        in text: Substring, notBehind place: (row: Int, column: Int), _ wrapped: (Substring) -> [[Glyph]]
    ) -> String.Index {
        let indices = Array(text.indices) + [text.endIndex]
        var (low, high) = (0, indices.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            let rows = wrapped(text[..<indices[middle]])
            let end = (row: rows.count - 1, column: rows.last?.reduce(0) { $0 + $1.width } ?? 0)
            if end <= place { low = middle } else { high = middle - 1 }
        }
        return indices[low]
    }
}

enum ComposerView {
    static func draw(_ composer: ComposerLayout, isLocked: Bool, in rect: Rect, on canvas: inout Canvas) {
        canvas.fill(rect)
        canvas.target(whole: rect, .moveCursor)
        let textColumn = rect.column + composer.prompt.columns
        for (offset, glyphs) in composer.rows.prefix(rect.rows).enumerated() {
            canvas.put(glyphs, row: rect.row + offset, column: textColumn, style: isLocked ? .faint : .plain)
        }
        canvas.put(composer.prompt.glyphs, row: rect.row, column: rect.column, style: isLocked ? .faint : .strong)
        canvas.placeCursor(
            row: rect.row + composer.cursorRow, column: textColumn + composer.cursorColumn)
    }
}
