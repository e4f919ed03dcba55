/// The layout of a full-screen page: a title, its rows, the notice, the status bar and the hints.
struct PageLayout {
    let body: Rect
    private let noticeLines: [NoticeLine]

    init(_ model: AppModel, size: Size) {
        noticeLines = NoticeView.lines(model, columns: size.columns, rows: size.rows - 4)
        body = Rect(row: 1, column: 0, rows: max(1, size.rows - 3 - noticeLines.count), columns: size.columns)
    }

    /// Draws everything around the body.
    func draw(title: String, _ model: AppModel, on canvas: inout Canvas) {
        let size = canvas.size
        canvas.beginArea(body, wheelRows: 3)
        canvas.fill(Rect(row: 0, column: 0, rows: 1, columns: size.columns), style: .bar)
        let end = canvas.put(model.accounts.user ?? "", row: 0, endingAt: size.columns - 1, style: .bar)
        canvas.put(title, row: 0, column: 1, columns: end - 2, style: .bar)
        let notice = Rect(row: body.row + body.rows, column: 0, rows: noticeLines.count, columns: size.columns)
        NoticeView.draw(noticeLines, in: notice, on: &canvas)
        StatusBar(model).draw(in: Rect(row: size.rows - 2, column: 0, rows: 1, columns: size.columns), on: &canvas)
    }
}

/// The notice, on rows of its own above the status bar until the next key, and below it the line of the tour.
enum NoticeView {
    /// Returns the lines of the notice; none without one. At most `rows` and, of many rows, at most half are used, so
    /// that the end of a long sentence with a path or a cause can be read, too.
    static func lines(_ model: AppModel, columns: Int, rows: Int) -> [NoticeLine] {
        let texts = [
            (model.notices.text, Style.notice), (model.tour.map { model.configuration.keys.naming($0.text) }, .accent),
        ]
        let lines = texts.flatMap { text, style -> [NoticeLine] in
            guard let text else { return [] }
            let safe = TerminalSafe(text, table: model.configuration.table)
            return safe.wrapped(columns: columns - 2).map { NoticeLine(glyphs: $0, style: style) }
        }
        return Array(lines.prefix(max(0, min(rows, max(3, (rows + 1) / 2)))))
    }

    static func draw(_ lines: [NoticeLine], in rect: Rect, on canvas: inout Canvas) {
        for (offset, line) in lines.prefix(rect.rows).enumerated() {
            canvas.fill(
                Rect(row: rect.row + offset, column: rect.column, rows: 1, columns: rect.columns), style: line.style)
            canvas.put(line.glyphs, row: rect.row + offset, column: rect.column + 1, style: line.style)
        }
    }
}

struct NoticeLine {
    let glyphs: [Glyph]
    let style: Style
}

/// The widths at which the layout changes.
enum SizeClass {
    /// One pane; dialogs and the conversation list take the full screen.
    case narrow
    case middle
    case wide

    init(_ size: Size) {
        switch size.columns {
        case ..<60: self = .narrow
        case ..<110: self = .middle
        default: self = .wide
        }
    }

    /// Columns of the conversation list beside the history; nil where there is no room for it.
    var listColumns: Int? {
        switch self {
        case .narrow: nil
        case .middle: 21
        case .wide: 26
        }
    }

    /// Returns whether dialogs take the full screen, as there is too little room to lie over something.
    static func coversScreen(_ size: Size) -> Bool {
        size.columns < 60 || size.rows < 16
    }
}
