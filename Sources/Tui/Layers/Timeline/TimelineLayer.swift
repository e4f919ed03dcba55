/// The events of the session on the full screen. It has no border, so that the terminal's own selection copies whole
/// lines.
struct TimelineLayer: Layer {
    /// The number of the entry at the bottom; nil for the newest.
    private(set) var last: Int?

    static let level = LayerLevel.page

    private static let rows: [KeyRow<TimelineLayer>] = [
        .init(
            .init(.up), hint: "older", when: { $0.layout($1).last(movedUp: 1, from: $0.last) != $0.last },
            act: { $0.last = $0.layout($1.model).last(movedUp: 1, from: $0.last) }),
        .init(
            .init(.down), hint: "newer", when: { page, _ in page.last != nil },
            act: { $0.last = $0.layout($1.model).last(movedDown: 1, from: $0.last) }),
        .init(.escape, hint: "close", .close),
        .init(.init(.pageUp)) {
            let layout = $0.layout($1.model)
            $0.last = layout.last(movedUp: max(1, layout.visible($0.last).count - 1), from: $0.last)
        },
        .init(.init(.pageDown)) {
            let layout = $0.layout($1.model)
            $0.last = layout.last(movedDown: max(1, layout.visible($0.last).count - 1), from: $0.last)
        },
        .init(.control("c"), .close),
    ]

    var keys: [KeyRow<TimelineLayer>] { Self.rows }

    /// Goes back to the newest entry, because the timeline is another account's.
    mutating func forget() {
        last = nil
    }

    private func layout(_ model: AppModel) -> TimelineLayout { TimelineLayout(model, size: model.size) }

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.page, localized("What the session went through"))
        words.sentences = model.timeline.entries.suffix(Self.told).flatMap { entry in
            ["\(entry.name), \(entry.text) (\(model.dayAndTime(entry.at)))"] + entry.details.map { "  \($0)" }
        }
        return words
    }

    /// How many entries line mode tells.
    private static let told = 20

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let layout = TimelineLayout(scene.model, size: canvas.size)
        layout.page.draw(title: localized("Session"), scene.model, on: &canvas)
        let rows = layout.window(last)
        for (offset, row) in rows.enumerated() {
            TimelineLayout.draw(row, at: layout.page.body.row + offset, on: &canvas)
        }
        // The cursor stands at the entry from which the arrow keys move.
        let entry = rows.lastIndex { !$0.time.isEmpty } ?? rows.startIndex
        canvas.placeCursor(row: layout.page.body.row + entry - rows.startIndex, column: 0)
    }
}
