/// Where the parts of the main screen are.
struct MainLayout {
    let composer: ComposerLayout
    let header: Rect
    /// Nil where the list is opened with a key instead.
    let list: Rect?
    let history: Rect
    let status: Rect
    let input: Rect
    let hints: Rect

    init(_ state: AppState, size: Size) {
        composer = ComposerLayout(state.composer, columns: size.columns, table: state.configuration.table)
        let inputRows = min(composer.rows.count, max(1, (size.rows - 4) / 3))
        let bodyRows = size.rows - 3 - inputRows
        let listColumns = SizeClass(size).listColumns
        // A rule and a blank stand between list and history.
        let historyColumn = listColumns.map { $0 + 2 } ?? 0
        header = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
        list = listColumns.map { Rect(row: 1, column: 0, rows: bodyRows, columns: $0) }
        history = Rect(row: 1, column: historyColumn, rows: bodyRows, columns: size.columns - historyColumn)
        status = Rect(row: 1 + bodyRows, column: 0, rows: 1, columns: size.columns)
        input = Rect(row: status.row + 1, column: 0, rows: inputRows, columns: size.columns)
        hints = Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns)
    }
}
