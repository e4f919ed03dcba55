import Model

/// Finds a former line by words in it and puts it into the composer (^R).
struct LineSearchLayer: Layer {
    private let lines: [String]
    private var filter = TextEditor()
    private var selected: String?

    static let level = LayerLevel.popup

    /// Takes the former lines once, so that text that is sent meanwhile moves nothing.
    init(_ model: AppModel) {
        lines = model.formerLines
        selected = lines.first
    }

    private static let rows: [KeyRow<LineSearchLayer>] = [
        .init(.init(.enter), hint: "take", when: { layer, _ in layer.selected != nil }, act: { $0.take(&$1) }),
        .init(.control("r"), hint: "older") { layer, _ in layer.move(by: 1) },
        .init(.init(.down)) { layer, _ in layer.move(by: 1) },
        .init(.init(.up), hint: "newer") { layer, _ in layer.move(by: -1) },
        .init(.init(.tab)) { layer, _ in layer.move(by: 1) },
        .init(.init(.tab, .shift)) { layer, _ in layer.move(by: -1) },
        .init(.escape, hint: "close", .close),
        .init(.control("c"), .close),
    ]

    var keys: [KeyRow<LineSearchLayer>] { Self.rows }

    mutating func type(_ text: String, _ stage: inout Stage) { change { $0.insert(text) } }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        change { $0.apply(edit, ring: &stage.kills) }
    }

    mutating func paste(_ text: String, _ stage: inout Stage) { type(text.firstLine, &stage) }

    private mutating func change(_ change: (inout TextEditor) -> Void) {
        let before = filter.text
        change(&filter)
        if filter.text != before { selected = matches.first }
    }

    private mutating func move(by step: Int) { selected = matches.stepping(from: selected, by: step) }

    private func take(_ stage: inout Stage) {
        guard let selected else { return }
        stage.ask(.close)
        stage.ask(.compose(.bringBackLine(selected, keeping: true)))
    }

    private var words: SearchWords { SearchWords(filter.text) }

    private var matches: [String] { words.isEmpty ? lines : lines.filter(words.occur) }

    func inWords(_ model: AppModel) -> LayerWords? {
        .list(
            localized("Lines from before"),
            matches.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") },
            marked: matches.firstIndex { $0 == selected }, finds: true,
            empty: lines.isEmpty ? localized("Nothing was sent from here yet.") : localized("No match."))
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = PopupBox.draw(localized("Lines from before"), scene.model, on: &canvas)
        FormView.draw(FormField(localized("Find"), filter, isFocused: true), row: rect.row, in: rect, on: &canvas)
        let list = Rect(row: rect.row + 1, column: rect.column, rows: rect.rows - 1, columns: rect.columns)
        let matches = matches
        if matches.isEmpty {
            let text = lines.isEmpty ? localized("Nothing was sent from here yet.") : localized("No match.")
            canvas.put(text, row: list.row, column: list.column, columns: list.columns, style: .faint)
        }
        let (marked, words) = (matches.firstIndex { $0 == selected }, self.words)
        canvas.putList(matches, marked: marked, in: list) { line, isMarked, row, canvas in
            canvas.put(isMarked ? ">" : " ", row: row, column: list.column, style: .strong)
            canvas.put(
                line.split(whereSeparator: \.isNewline).joined(separator: " "), marking: words, row: row,
                column: list.column + 1, columns: list.columns - 1, style: isMarked ? .strong : .plain)
        }
    }
}
