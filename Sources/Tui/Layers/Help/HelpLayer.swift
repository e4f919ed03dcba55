/// The page of keys and commands, over everything else: also over a dialog, which waits meanwhile.
struct HelpLayer: Layer {
    private(set) var firstRow = 0

    static let level = LayerLevel.page

    private static let rows: [KeyRow<HelpLayer>] = [
        .init(.escape, hint: "close", .close),
        .init(.init(.pageUp)) { $0.scroll(by: -$0.page($1.model), $1.model) },
        .init(
            .init(.pageDown), hint: "more",
            when: { $0.firstRow < HelpLayout($1, size: $1.size).lastFirstRow },
            act: { $0.scroll(by: $0.page($1.model), $1.model) }),
        .init(.init(.up)) { $0.scroll(by: -1, $1.model) },
        .init(.init(.down)) { $0.scroll(by: 1, $1.model) },
        .init(.function(1), .close),
        .init(.control("c"), .close),
    ]

    var keys: [KeyRow<HelpLayer>] { Self.rows }

    private func page(_ model: AppModel) -> Int { max(1, HelpLayout(model, size: model.size).page.body.rows - 1) }

    private mutating func scroll(by step: Int, _ model: AppModel) {
        firstRow = max(0, min(firstRow + step, HelpLayout(model, size: model.size).lastFirstRow))
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let layout = HelpLayout(scene.model, size: canvas.size)
        layout.page.draw(title: "Keys and commands", scene.model, on: &canvas)
        let body = layout.page.body
        let rows = layout.rows.dropFirst(min(firstRow, layout.lastFirstRow)).prefix(body.rows)
        for (offset, row) in rows.enumerated() {
            canvas.put(row.name, row: body.row + offset, column: 1, style: .strong)
            canvas.put(row.text, row: body.row + offset, column: layout.textColumn)
        }
        canvas.placeCursor(row: body.row, column: 1)
    }
}
