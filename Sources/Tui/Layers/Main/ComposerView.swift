enum ComposerView {
    static func draw(_ composer: ComposerLayout, isLocked: Bool, in rect: Rect, on canvas: inout Canvas) {
        let textColumn = rect.column + ComposerLayout.prompt.utf8.count
        for (offset, glyphs) in composer.rows.prefix(rect.rows).enumerated() {
            canvas.put(glyphs, row: rect.row + offset, column: textColumn, style: isLocked ? .faint : .plain)
        }
        canvas.put(ComposerLayout.prompt, row: rect.row, column: rect.column, style: isLocked ? .faint : .strong)
        canvas.placeCursor(
            row: rect.row + composer.cursorRow, column: textColumn + composer.cursorColumn)
    }
}
