/// One row of the history pane: texts at their columns.
struct HistoryRow {
    struct Span {
        let glyphs: [Glyph]
        let column: Int
        let style: Style
    }

    var spans: [Span]

    init(_ spans: [Span] = []) {
        self.spans = spans
    }

    /// One text from the left edge on.
    init(_ text: TerminalSafe, style: Style) {
        spans = [Span(glyphs: text.glyphs, column: 0, style: style)]
    }
}
