import Model
import Session

/// The attributes and counters of a group, for somebody who wonders about them or changes them by hand. It follows
/// changes while it is open.
struct GroupValuesLayer: ScrolledLayer {
    let group: GroupID
    private let startsWithCounters: Bool
    private var isAsking = true
    /// Why there is nothing to see; nil where there is something.
    private var problem: String?
    var firstRow = 0

    static let level = LayerLevel.popup

    init(_ group: GroupID, startsWithCounters: Bool = false) {
        self.group = group
        self.startsWithCounters = startsWithCounters
    }

    // MARK: Keys

    private static let rows: [KeyRow<GroupValuesLayer>] =
        scrollHints + [.init(.escape, hint: "close", .close)] + scrollKeys + [.init(.control("c"), .close)]

    var keys: [KeyRow<GroupValuesLayer>] { Self.rows }

    /// Closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.pasteBelow(text)
    }

    func lastFirstRow(_ model: AppModel) -> Int {
        let inside = PopupBox.inside(model, size: model.size)
        return max(0, rows(model, columns: inside.columns).count - inside.rows)
    }

    // MARK: The server's answers

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        switch event {
        case .group(.values(let values)) where values.group == group:
            (isAsking, problem) = (false, nil)
            return true
        case .intentRefused(let error) where isAsking:
            (isAsking, problem) = (false, Wording.refusal(error))
            return true
        // Changes during the lost link were not reported.
        case .ready:
            isAsking = true
            stage.ask(.effect(.session(.readValues(group))))
            return false
        default: return false
        }
    }

    mutating func settle(_ model: AppModel) { firstRow = min(firstRow, lastFirstRow(model)) }

    // MARK: What there is

    private func attributes(_ model: AppModel) -> [GroupAttributes.Item] {
        model.groupValues[group]?.attributes?.items ?? []
    }

    private func counters(_ model: AppModel) -> [GroupCounters.Item] { model.groupValues[group]?.counters?.items ?? [] }

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.page, localized("Attributes and counters of #\(group.typed)"))
        words.isWaiting = isAsking
        if let problem { words.sentences = [problem] }
        guard !words.isWaiting, problem == nil else { return words }
        let texts = attributes(model).flatMap { item in
            ["\(item.key):"] + lines(of: item.value, model, columns: .max).map { row in "  \(Self.text(of: row))" }
        }
        let numbers = counters(model).map { "\($0.key): \($0.value)" }
        let texted = texts.isEmpty ? [Self.noAttributes] : texts
        let counted = numbers.isEmpty ? [Self.noCounters] : numbers
        words.sentences = startsWithCounters ? counted + texted : texted + counted
        return words
    }

    private static func text(of row: [Piece]) -> String {
        row.map { TerminalSafe($0.glyphs).description }.joined()
    }

    private static var noAttributes: String { localized("No attributes. Programs keep texts there, under a key.") }
    private static var noCounters: String { localized("No counters.") }

    // MARK: Drawing

    private typealias Piece = (glyphs: [Glyph], style: Style)

    /// Returns a value as lines. It may be anybody's text, so invisible characters in it are shown as codes.
    private func lines(of text: String, _ model: AppModel, columns: Int) -> [[Piece]] {
        VisibleText(text, table: model.configuration.table).rows(columns: columns)
    }

    private func rows(_ model: AppModel, columns: Int) -> [[Piece]] {
        let table = model.configuration.table
        func title(_ text: String) -> [Piece] {
            [(TerminalSafe(text, table: table).truncated(columns: columns).glyphs, .strong)]
        }
        func plain(_ text: String) -> [[Piece]] {
            TerminalSafe(text, table: table).wrapped(columns: columns).map { [(Array($0), .faint)] }
        }
        let attributes = attributes(model)
        var texts: [[Piece]] = [title(localized("Attributes"))]
        if attributes.isEmpty { texts += plain(Self.noAttributes) }
        for item in attributes {
            texts += lines(of: item.key, model, columns: columns).map { row in row.map { ($0.glyphs, .focus) } }
            for row in lines(of: item.value, model, columns: columns - 2) {
                texts.append([(TerminalSafe("  ", table: table).glyphs, .plain)] + row)
            }
        }
        let counters = counters(model)
        var numbers: [[Piece]] = [title(localized("Counters"))]
        if counters.isEmpty { numbers += plain(Self.noCounters) }
        for item in counters { numbers += lines(of: "\(item.key)  \(item.value)", model, columns: columns) }
        return startsWithCounters ? numbers + [[]] + texts : texts + [[]] + numbers
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let inside = PopupBox.draw(
            localized("Attributes and counters of #\(group.typed)"), scene.model, wheelRows: 3, on: &canvas)
        canvas.placeCursor(row: inside.row, column: inside.column)
        if let problem { return canvas.putWrapped(problem, in: inside, style: .alarm) }
        guard scene.model.groupValues[group] != nil else {
            canvas.put(localized("Asking the server…"), row: inside.row, column: inside.column, style: .warning)
            return
        }
        let rows = rows(scene.model, columns: inside.columns)
        for (offset, row) in rows.dropFirst(firstRow).prefix(inside.rows).enumerated() {
            var column = inside.column
            for piece in row {
                canvas.put(piece.glyphs, row: inside.row + offset, column: column, style: piece.style)
                for glyph in piece.glyphs { column += glyph.width }
            }
        }
    }
}
