/// A page on the full screen: a title, its rows, what is said to the person, the status bar and the keys.
struct PageLayout {
    let body: Rect
    private let noticeLines: [[Glyph]]

    init(_ model: AppModel, size: Size) {
        noticeLines = NoticeView.lines(model, columns: size.columns, rows: size.rows - 4)
        body = Rect(row: 1, column: 0, rows: max(1, size.rows - 3 - noticeLines.count), columns: size.columns)
    }

    /// Everything around the body.
    func draw(title: String, _ model: AppModel, on canvas: inout Canvas) {
        let size = canvas.size
        canvas.fill(Rect(row: 0, column: 0, rows: 1, columns: size.columns), style: .bar)
        let end = canvas.put(model.accounts.user ?? "", row: 0, endingAt: size.columns - 1, style: .bar)
        canvas.put(title, row: 0, column: 1, columns: end - 2, style: .bar)
        let notice = Rect(row: body.row + body.rows, column: 0, rows: noticeLines.count, columns: size.columns)
        NoticeView.draw(noticeLines, in: notice, on: &canvas)
        StatusBar.draw(model, in: Rect(row: size.rows - 2, column: 0, rows: 1, columns: size.columns), on: &canvas)
    }
}
