/// A frame being drawn, with the table that its texts are measured by. Every text passes through `TerminalSafe`.
struct Canvas {
    private(set) var frame: Frame
    let table: WidthTable
    let listStarts: ListStarts
    /// What is kept of earlier frames.
    var memo: ScreenMemo
    private var area: Int?

    init(on frame: Frame, table: WidthTable, listStarts: ListStarts, memo: ScreenMemo) {
        self.frame = frame
        self.table = table
        self.listStarts = listStarts
        self.memo = memo
    }

    var size: Size { frame.size }

    func safe(_ text: String) -> TerminalSafe { TerminalSafe(text, table: table) }

    /// Returns how many columns a text takes when it is drawn whole; as many as bytes where it is ASCII.
    func columns(of text: String) -> Int {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text.utf8.count : safe(text).columns
    }

    /// Draws a text from the rectangle's first row on, wrapped; what does not fit is left out.
    mutating func putWrapped(_ text: String, in rect: Rect, style: Style) {
        for (offset, glyphs) in safe(text).wrapped(columns: rect.columns).prefix(rect.rows).enumerated() {
            put(glyphs, row: rect.row + offset, column: rect.column, style: style)
        }
    }

    /// Draws one line, cut with `…` where it is too long; returns the columns used.
    @discardableResult
    mutating func put(_ text: String, row: Int, column: Int, columns: Int = .max, style: Style = .plain) -> Int {
        let room = min(columns, size.columns - column)
        if let used = frame.put(ascii: text, row: row, column: column, columns: room, style: style) { return used }
        return frame.put(safe(text).truncated(columns: room), row: row, column: column, columns: room, style: style)
    }

    /// Draws one line if it fits into `columns`; returns the columns used, or nil where it does not fit.
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

    /// Draws a row of a list: a text, and at the right edge facts about it. Of the text the first `kept` columns, or all,
    /// are the last to be cut: where there is not room for both, facts give way to them.
    mutating func put(
        _ text: String, kept: Int? = nil, style: Style, facts: String, factStyle: Style, row: Int, in rect: Rect
    ) {
        let room = rect.columns - min(kept ?? columns(of: text), rect.columns) - 1
        let facts = safe(facts).truncated(columns: room)
        let start = facts.columns == 0 ? rect.columns : rect.columns - facts.columns
        put(
            text, row: row, column: rect.column, columns: facts.columns == 0 ? start : start - 1, style: style)
        frame.put(facts, row: row, column: rect.column + start, columns: facts.columns, style: factStyle)
    }

    mutating func put(_ glyphs: [Glyph], row: Int, column: Int, columns: Int = .max, style: Style = .plain) {
        frame.put(glyphs, row: row, column: column, columns: columns, style: style)
    }

    /// Makes drawn text a link. All its glyphs must be one column wide.
    mutating func link(row: Int, column: Int, columns: Int, to address: String) {
        frame.links.append(FrameLink(row: row, columns: column..<max(column, column + columns), address: address))
    }

    // MARK: The mouse

    /// Begins a part of the frame that the mouse can click or scroll; `target` refers to the part that was begun last.
    /// Beginning the same part again drops its targets.
    mutating func beginArea(_ rect: Rect, wheelRows: Int = 0, over wheeled: Wheeled = .layer) {
        let area = MouseArea(rect: rect, wheelRows: wheelRows, wheeled: wheeled)
        if let index = frame.areas.firstIndex(where: { $0.rect == rect }) {
            frame.areas[index] = area
            self.area = index
        } else {
            frame.areas.append(area)
            self.area = frame.areas.count - 1
        }
    }

    /// Makes a rectangle clickable, in the part that was begun last.
    mutating func target(_ rect: Rect, _ meaning: ClickMeaning) {
        guard let area else { return }
        frame.areas[area].targets.append(MouseTarget(rect: rect, meaning: meaning))
    }

    /// Marks the part that was begun last as a list whose first visible item is `first`.
    mutating func startList(at first: Int) {
        if let area { frame.areas[area].listStart = first }
    }

    /// Makes a rectangle a part with a single target. A part that is there already, with a target, stays as it is.
    mutating func target(whole rect: Rect, _ meaning: ClickMeaning) {
        if frame.areas.contains(where: { $0.rect == rect && !$0.targets.isEmpty }) { return }
        beginArea(rect)
        target(rect, meaning)
    }

    /// Takes the mouse away from everything drawn so far, as something is drawn over it. `areSeenThrough` leaves
    /// targets that do not press keys.
    mutating func coverAreas(areSeenThrough: Bool) {
        area = nil
        frame.areas = areSeenThrough ? frame.areas.map { $0.withoutKeys() } : []
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

    /// Removes all links from the frame.
    mutating func removeLinks() {
        frame.links = []
    }

    /// Removes everything from the frame.
    mutating func clear() {
        frame = Frame(size: frame.size)
        area = nil
    }
}
