import Model
import Session

/// All facts about one message, and its text as it was written, for somebody who wonders why a text looks as it does.
struct InspectLayer: ScrolledLayer {
    private var message: Message
    private let place: MessagePopupPlace
    var firstRow = 0

    static let level = LayerLevel.popup

    init(_ message: Message, from place: MessagePopupPlace) {
        self.message = message
        self.place = place
    }

    // MARK: Keys

    private static let rows: [KeyRow<InspectLayer>] =
        [
            .init(
                .init(.character("c")), hint: "copy text", when: { layer, _ in layer.message.saysSomething },
                act: { $0.copy(&$1) })
        ] + scrollHints + [.init(.escape, hint: "back") { $0.leave(&$1) }] + scrollKeys + [
            .init(.init(.character("i"))) { $0.leave(&$1) },
            .init(.control("c")) { $0.leave(&$1) },
        ]

    var keys: [KeyRow<InspectLayer>] { Self.rows }

    private func leave(_ stage: inout Stage) { place.goBack(&stage) }

    private func copy(_ stage: inout Stage) {
        guard message.saysSomething else { return stage.say(localized("Nothing to copy: its text is gone.")) }
        MessageAction.copy(message.text, &stage)
    }

    /// Closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.pasteBelow(text)
    }

    func height(_ model: AppModel) -> Int { layout(model).height }

    func lastFirstRow(_ model: AppModel) -> Int { layout(model).lastFirstRow }

    // MARK: What becomes of the message

    /// Follows changes to the message, even if the history does not have it loaded any more.
    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        message = event.newer(message)
        return false
    }

    mutating func settle(_ model: AppModel) {
        message = model.newer(message)
        firstRow = min(firstRow, lastFirstRow(model))
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.page, localized("Message \(message.seq)"))
        words.sentences = MessageFacts.all(of: message, model).map { fact in
            fact.name.isEmpty ? fact.text : "\(fact.name.trimmingWhitespace()): \(fact.text)"
        }
        guard message.saysSomething else { return words }
        let lines = VisibleText(message.text, table: model.configuration.table).rows(columns: .max).map { pieces in
            pieces.map { TerminalSafe($0.glyphs).description }.joined()
        }
        let count = lines.count == 1 ? localized("Text, in 1 line:") : localized("Text, in \(lines.count) lines:")
        words.sentences += [count] + lines.map { "  \($0)" }
        return words
    }

    // MARK: Drawing

    private func layout(_ model: AppModel) -> InspectLayout {
        InspectLayout(message, model, in: PopupBox.inside(model, size: model.size))
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let inside = PopupBox.draw(localized("Message \(message.seq)"), scene.model, wheelRows: 3, on: &canvas)
        let layout = InspectLayout(message, scene.model, in: inside)
        for (offset, row) in layout.rows.dropFirst(min(firstRow, layout.lastFirstRow)).prefix(inside.rows).enumerated()
        {
            for span in row {
                canvas.put(span.glyphs, row: inside.row + offset, column: span.column, style: span.style)
            }
        }
        canvas.placeCursor(row: inside.row, column: inside.column)
    }
}
