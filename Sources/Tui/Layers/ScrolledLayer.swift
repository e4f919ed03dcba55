/// A popup with rows of text, which may be more than fit.
protocol ScrolledLayer: Layer {
    var firstRow: Int { get set }
    /// Returns the first visible row when the popup is scrolled to its end.
    func lastFirstRow(_ model: AppModel) -> Int
    /// Returns how many rows are visible at once.
    func height(_ model: AppModel) -> Int
}

extension ScrolledLayer {
    func height(_ model: AppModel) -> Int { PopupBox.inside(model, size: model.size).rows }

    /// The keys that the last row names while there is more to see.
    static var scrollHints: [KeyRow<Self>] {
        [
            .init(
                .init(.down), hint: "more", when: { $0.firstRow < $0.lastFirstRow($1) },
                act: { $0.scroll(by: 1, $1.model) }),
            .init(
                .init(.up), hint: "less", when: { layer, _ in layer.firstRow > 0 }, act: { $0.scroll(by: -1, $1.model) }
            ),
        ]
    }

    static var scrollKeys: [KeyRow<Self>] {
        [
            .init(.init(.character("j"))) { $0.scroll(by: 1, $1.model) },
            .init(.init(.character("k"))) { $0.scroll(by: -1, $1.model) },
            .init(.init(.pageDown)) { $0.scroll(by: $0.page($1.model), $1.model) },
            .init(.init(.pageUp)) { $0.scroll(by: -$0.page($1.model), $1.model) },
            .init(.init(.home)) { layer, _ in layer.firstRow = 0 },
            .init(.init(.end)) { $0.firstRow = $0.lastFirstRow($1.model) },
        ]
    }

    private func page(_ model: AppModel) -> Int { max(1, height(model) - 1) }

    mutating func scroll(by step: Int, _ model: AppModel) {
        firstRow = max(0, min(firstRow + step, lastFirstRow(model)))
    }
}
