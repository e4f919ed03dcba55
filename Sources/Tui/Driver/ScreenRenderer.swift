internal import CTerm

/// Turns frames into the bytes that change the terminal from the last one to the next. ncurses finds the difference.
package struct ScreenRenderer {
    private struct Rendition {
        let attributes: UInt32
        let pair: Int16

        /// A blank looks the same with it as without any.
        var isUnseenOnBlank: Bool { pair == 0 && attributes & (ct_reverse | ct_underline) == 0 }
    }

    package private(set) var size: Size
    /// What the terminal shows; nil when nobody knows.
    private(set) var shown: Frame?
    /// By the number of the style.
    private var renditions: [Rendition] = []
    /// The colours of the terminal's pairs, of every theme so far; the first pair is number 1. A theme has few, so they are
    /// looked through: the first dictionary of its kind would cost a start a third of a millisecond.
    private var pairs: [(foreground: Color?, background: Color?)] = []
    private var theme: Theme
    /// Nil where they can't be drawn.
    private var unknown: UnknownGlyphs?
    /// What is handed to ncurses.
    private var row: [ct_cell] = []
    private static let rule = Glyph("│", width: 1)
    private let showCursor = Self.capability("cnorm")
    private let hideCursor = Self.capability("civis")
    private var cursorIsVisible: Bool?
    /// Nil where the terminal is not known to understand links.
    private let links: LinkWriter?
    /// Whether the terminal has said that it has margins at the sides.
    private var hasMargins = false

    /// ncurses must be open.
    package init(size: Size, theme: Theme, links: LinkWriter? = nil, drawsUnknown: Bool = false) {
        self.size = size
        self.links = links
        self.theme = theme
        unknown = drawsUnknown ? UnknownGlyphs() : nil
        use(theme)
        resize(to: size)
    }

    /// From the next frame on, which writes what looks another way.
    mutating func use(_ theme: Theme) {
        self.theme = theme
        renditions = Style.allCases.map { style in
            let attributes = theme.attributes(for: style)
            let bits =
                (attributes.bold ? ct_bold : 0) | (attributes.dim ? ct_dim : 0)
                | (attributes.underline ? ct_underline : 0) | (attributes.reverse ? ct_reverse : 0)
                | (attributes.italic ? ct_italic : 0)
            return Rendition(attributes: bits, pair: pair(of: attributes, at: theme.depth))
        }
        shown = nil
    }

    private mutating func pair(of attributes: Attributes, at depth: ColorDepth) -> Int16 {
        let (foreground, background) = (attributes.foreground, attributes.background)
        if foreground == nil, background == nil { return 0 }
        if let known = pairs.firstIndex(where: { $0 == (foreground, background) }) { return Int16(known + 1) }
        pairs.append((foreground, background))
        let pair = Int16(pairs.count)
        ct_screen_pair(
            pair, Int32(foreground?.number(at: depth) ?? -1), Int32(background?.number(at: depth) ?? -1))
        return pair
    }

    /// Takes the new size; the next frame repaints everything, because terminals differ in what a resize leaves.
    package mutating func resize(to size: Size) {
        self.size = size
        ct_screen_resize(Int32(size.rows), Int32(size.columns))
        forget()
    }

    /// Somebody else may have drawn: the next frame repaints everything.
    package mutating func forget() {
        shown = nil
        cursorIsVisible = nil
        ct_screen_repaint()
    }

    /// The terminal has said whether it has margins at the sides.
    package mutating func use(margins: Bool) { hasMargins = margins }

    /// The bytes from the last frame to this one; empty when nothing changed. A frame of another size is cropped.
    package mutating func render(_ frame: Frame) -> [UInt8] {
        let frame = frame.cropped(to: size)
        let changes = frame.changes(since: shown)
        if let shown, changes.isEmpty, frame.cursor == shown.cursor, frame.links == shown.links { return [] }
        for change in changes {
            put(frame, row: change.row, columns: withBlanks(beside: change.columns, change.row, frame))
        }
        let plan =
            hasMargins ? shown.flatMap { ScrollPlan(from: $0, to: frame, changedRows: changes.map(\.row)) } : nil
        plan.map(tell)
        ct_screen_cursor(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? 0))
        var count = 0
        let rendered = ct_screen_flush(&count)
        var bytes = Array(UnsafeBufferPointer(start: rendered, count: rendered == nil ? 0 : count))
        if let plan {
            bytes = plan.bytes(before: bytes, cursor: frame.cursor == shown?.cursor ? frame.cursor : nil)
        }
        let rows = Self.touchedRows(changes, plan)
        bytes += unknown?.bytes(for: frame, since: shown, rows: rows, theme) ?? []
        bytes += links?.bytes(for: frame, since: shown, changes, moved: plan?.rect.rowRange, theme) ?? []
        let isVisible = frame.cursor != nil
        if cursorIsVisible != isVisible {
            bytes = isVisible ? bytes + showCursor : hideCursor + bytes
            cursorIsVisible = isVisible
        }
        self.shown = frame
        return bytes
    }

    /// ncurses goes on from what the terminal shows once it has moved rows.
    private func tell(_ plan: ScrollPlan) {
        let rect = plan.rect
        ct_screen_moved(
            Int32(rect.row), Int32(rect.row + rect.rows - 1), Int32(rect.column),
            Int32(rect.column + rect.columns - 1), Int32(plan.distance))
    }

    /// Those that may have been drawn anew or moved.
    private static func touchedRows(_ changes: [(row: Int, columns: Range<Int>)], _ plan: ScrollPlan?) -> ClosedRange<
        Int
    >? {
        guard let first = changes.first, let last = changes.last else { return nil }
        guard let moved = plan?.rect else { return first.row...last.row }
        return min(first.row, moved.row)...max(last.row, moved.row + moved.rows - 1)
    }

    /// A blank may look another way to ncurses when what stands beside it has changed.
    private func withBlanks(beside columns: Range<Int>, _ row: Int, _ frame: Frame) -> Range<Int> {
        var (first, end) = (columns.lowerBound, columns.upperBound)
        if first > 0, frame[row, first - 1].glyph == .blank { first -= 1 }
        if end < frame.size.columns, frame[row, end].glyph == .blank { end += 1 }
        return first..<end
    }

    private mutating func put(_ frame: Frame, row: Int, columns: Range<Int>) {
        self.row.removeAll(keepingCapacity: true)
        for column in columns {
            let cell = frame[row, column]
            if cell.isContinuation { continue }
            let (glyph, rendition) = (cell.glyph, rendition(at: column, in: row, of: frame))
            guard glyph.value(at: 0) >= UnknownGlyphs.first else {
                append(glyph, rendition)
                continue
            }
            unknown?.note(row * frame.size.columns + column, cell)
            if unknown != nil, glyph.isLaidOver {
                // No blanks: where some follow, ncurses would not see that anything has changed.
                for _ in 0..<glyph.width { append(.replacement, rendition) }
            } else if glyph.isFlag {
                for letter in glyph.text.unicodeScalars.prefix(2) { append(Glyph(letter, width: 1), rendition) }
            } else {
                append(glyph, rendition)
            }
        }
        ct_screen_put(Int32(row), Int32(columns.lowerBound), self.row, self.row.count)
    }

    private mutating func append(_ glyph: Glyph, _ rendition: Rendition) {
        let scalars = (
            glyph.value(at: 0), glyph.value(at: 1), glyph.value(at: 2), glyph.value(at: 3), glyph.value(at: 4)
        )
        row.append(
            ct_cell(
                scalars: scalars, width: Int32(glyph.width), attributes: rendition.attributes, pair: rendition.pair))
    }

    /// A blank between two words is drawn like the first one where nobody can see the difference: each change of attributes
    /// is some bytes.
    private func rendition(at column: Int, in row: Int, of frame: Frame) -> Rendition {
        let own = renditions[Int(frame[row, column].style.rawValue)]
        guard frame[row, column].glyph == .blank, own.isUnseenOnBlank, column > 0, column + 1 < frame.size.columns,
            frame[row, column - 1].glyph != .blank, frame[row, column + 1].glyph != .blank,
            // Beside it a row would not look like one that moved.
            frame[row, column - 1].glyph != Self.rule
        else { return own }
        let before = renditions[Int(frame[row, column - 1].style.rawValue)]
        return before.isUnseenOnBlank ? before : own
    }

    /// A string of the terminal's description, empty when it has none.
    static func capability(_ name: String) -> [UInt8] {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            let count = ct_screen_capability(name, buffer.baseAddress, buffer.count)
            return buffer[..<count].map { UInt8(bitPattern: $0) }
        }
    }
}
