/// A frame being drawn, with the table its texts are measured by. Whatever is drawn passes through `TerminalSafe`.
struct Canvas {
    private(set) var frame: Frame
    let table: WidthTable
    /// What was drawn before.
    var memo: ScreenMemo

    init(on frame: Frame, table: WidthTable, memo: ScreenMemo) {
        self.frame = frame
        self.table = table
        self.memo = memo
    }

    var size: Size { frame.size }

    func safe(_ text: String) -> TerminalSafe { TerminalSafe(text, table: table) }

    /// Draws one line, cut with `…` where it is too long; returns the columns used.
    @discardableResult
    mutating func put(_ text: String, row: Int, column: Int, columns: Int = .max, style: Style = .plain) -> Int {
        let room = min(columns, size.columns - column)
        if let used = frame.put(ascii: text, row: row, column: column, columns: room, style: style) { return used }
        return frame.put(safe(text).truncated(columns: room), row: row, column: column, columns: room, style: style)
    }

    /// Draws one line if it fits into `columns`; returns the columns used, nil where it does not fit.
    mutating func put(whole text: String, row: Int, column: Int, _ columns: Int, _ style: Style) -> Int? {
        if let used = frame.put(ascii: text, row: row, column: column, columns: columns, style: style) { return used }
        let text = safe(text)
        return text.columns <= columns ? frame.put(text, row: row, column: column, style: style) : nil
    }

    /// Draws one line so that it ends before column `end`; returns the column where it begins.
    @discardableResult
    mutating func put(_ text: String, row: Int, endingAt end: Int, style: Style = .plain) -> Int {
        let start = end - text.utf8.count
        if frame.put(ascii: text, row: row, column: start, style: style) != nil { return start }
        let text = safe(text)
        frame.put(text, row: row, column: end - text.columns, columns: text.columns, style: style)
        return end - text.columns
    }

    mutating func put(_ glyphs: [Glyph], row: Int, column: Int, columns: Int = .max, style: Style = .plain) {
        frame.put(glyphs, row: row, column: column, columns: columns, style: style)
    }

    /// What was drawn there, in single columns, leads to an address.
    mutating func link(row: Int, column: Int, columns: Int, to address: String) {
        frame.links.append(FrameLink(row: row, columns: column..<max(column, column + columns), address: address))
    }

    mutating func fill(_ rect: Rect, style: Style = .plain) {
        frame.fill(rect, style: style)
    }

    mutating func box(_ rect: Rect, title: String, style: Style = .plain) {
        frame.box(rect, title: safe(title), style: style)
    }

    mutating func placeCursor(row: Int, column: Int) {
        guard row >= 0, column >= 0, row < size.rows, column < size.columns else { return }
        frame.cursor = Frame.Position(row: row, column: column)
    }

    mutating func hideCursor() {
        frame.cursor = nil
    }

    /// Nothing leads anywhere any more.
    mutating func removeLinks() {
        frame.links = []
    }

    /// Nothing is on it any more.
    mutating func clear() {
        frame = Frame(size: frame.size)
    }
}
