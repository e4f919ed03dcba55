/// The rows of the text being typed, and where the cursor stands among them.
struct ComposerLayout {
    static let prompt = "> "

    let rows: [[Glyph]]
    let cursorRow: Int
    let cursorColumn: Int

    /// One column is kept free for a cursor behind a full row.
    init(_ editor: TextEditor, columns: Int, table: WidthTable) {
        let limit = max(1, columns - Self.prompt.utf8.count - 1)
        let wrapped = { (text: Substring) in
            TerminalSafe(String(text), table: table, newlines: true).hardWrapped(columns: limit)
        }
        rows = wrapped(editor.text[...])
        let before = wrapped(editor.text[..<editor.cursorIndex])
        let column = before.last?.reduce(0) { $0 + $1.width } ?? 0
        let next = TerminalSafe(
            String(editor.text[editor.cursorIndex..<editor.characterAfter]), table: table, newlines: true
        ).glyphs.first
        let wrapsBeforeNext = next.map { column + $0.width > limit } ?? false
        cursorRow = before.count - 1 + (wrapsBeforeNext ? 1 : 0)
        cursorColumn = wrapsBeforeNext ? 0 : column
    }

    /// The first of the `count` rows to show so that the cursor is among them.
    func firstRow(showing count: Int) -> Int {
        max(0, min(cursorRow, rows.count - 1) - count + 1)
    }
}
