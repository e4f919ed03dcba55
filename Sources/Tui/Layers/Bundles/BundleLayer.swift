import Model
import Session

/// The messages of a bundle in full: the sender, time and content of each.
struct BundleLayer: ScrolledLayer {
    private var message: Message
    private let place: MessagePopupPlace
    var firstRow = 0

    static let level = LayerLevel.popup

    init(_ message: Message, from place: MessagePopupPlace) {
        self.message = message
        self.place = place
    }

    /// The bundle in the message; nil once that was recalled.
    private var bundle: Bundle? { message.bundle }

    // MARK: Keys

    private static let rows: [KeyRow<BundleLayer>] =
        scrollHints + [
            .init(
                .init(.character("c")), hint: "copy all", when: { layer, _ in layer.bundle != nil },
                act: { layer, stage in
                    if let bundle = layer.bundle { MessageAction.copy(bundle.text, &stage) }
                }),
            .init(.escape, hint: "back") { $0.leave(&$1) },
        ] + scrollKeys + [
            .init(.init(.enter)) { $0.leave(&$1) },
            .init(.control("c")) { $0.leave(&$1) },
        ]

    var keys: [KeyRow<BundleLayer>] { Self.rows }

    private func leave(_ stage: inout Stage) { place.goBack(&stage) }

    /// Closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.pasteBelow(text)
    }

    func lastFirstRow(_ model: AppModel) -> Int {
        let inside = PopupBox.inside(model, size: model.size)
        return max(0, lines(model, columns: inside.columns).count - inside.rows)
    }

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

    // MARK: In words

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.page, bundle?.title ?? Wording.goneMessage)
        for item in bundle?.items ?? [] {
            let lines = TerminalSafe(item.text, newlines: true).lines().map(\.description)
            words.sentences += ["\(who(item, model)): \(lines.first ?? "")"] + lines.dropFirst().map { "  \($0)" }
        }
        return words
    }

    private func who(_ item: Forward, _ model: AppModel) -> String {
        "\(model.people.here(message.conversation).called(item.sender)), \(model.clock.day(item.sentAt)) \(model.clock.hourMinute(item.sentAt))"
    }

    // MARK: Drawing

    private struct Line {
        let glyphs: [Glyph]
        let column: Int
        let style: Style
    }

    private func lines(_ model: AppModel, columns: Int) -> [Line] {
        let table = model.configuration.table
        guard let bundle else {
            return [Line(glyphs: TerminalSafe(Wording.goneMessage).glyphs, column: 0, style: .faint)]
        }
        return bundle.items.flatMap { item in
            let head = TerminalSafe(who(item, model), table: table).truncated(columns: columns)
            let text = TerminalSafe(item.text, table: table, newlines: true).wrapped(columns: max(1, columns - 2))
            return [Line(glyphs: head.glyphs, column: 0, style: .strong)]
                + text.map { Line(glyphs: $0, column: 2, style: .plain) }
        }
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let title = bundle.map { "\($0.title) (\($0.items.count))" } ?? localized("Message \(message.seq)")
        let inside = PopupBox.draw(title, scene.model, wheelRows: 3, on: &canvas)
        let lines = lines(scene.model, columns: inside.columns)
        for (offset, line) in lines.dropFirst(firstRow).prefix(inside.rows).enumerated() {
            canvas.put(
                line.glyphs, row: inside.row + offset, column: inside.column + line.column,
                columns: inside.columns - line.column, style: line.style)
        }
        canvas.placeCursor(row: inside.row, column: inside.column)
    }
}

extension Message {
    /// The bundle in the message; nil where there is none or it was recalled.
    var bundle: Bundle? {
        guard saysSomething, case .bundle(let bundle) = content else { return nil }
        return bundle
    }
}
