internal import CTerm

/// Turns frames into the bytes that change the terminal from the last frame to the next. ncurses finds the difference.
package struct ScreenRenderer {
    private struct Rendition {
        let attributes: UInt32
        let pair: Int16

        /// Whether a blank looks the same with this rendition as without any.
        var isUnseenOnBlank: Bool { pair == 0 && attributes & (ct_reverse | ct_underline) == 0 }
    }

    package private(set) var size: Size
    /// The frame that the terminal shows; nil when that is unknown.
    private(set) var shown: Frame?
    /// Renditions by the number of their style.
    private var renditions: [Rendition] = []
    /// The colours of the terminal's pairs, of every theme so far; the first pair has number 1. There are few, so they
    /// are searched in turn: a first dictionary of this type would cost a third of a millisecond at the start.
    private var pairs: [(foreground: Color?, background: Color?)] = []
    private var theme: Theme
    /// The writer for glyphs that ncurses can't draw; nil where the terminal can't, either.
    private var unknown: UnknownGlyphs?
    /// The row that is handed to ncurses.
    private var row: [ct_cell] = []
    private static var rule: Glyph { Glyph("│", width: 1) }
    private let showCursor = Self.capability("cnorm")
    private let hideCursor = Self.capability("civis")
    private var cursorIsVisible: Bool?
    /// Nil where the terminal is not known to support links.
    private let links: LinkWriter?
    /// Whether the terminal has reported that it supports margins at the sides.
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

    /// Uses a theme from the next frame on, which rewrites what looks different.
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

    /// Makes the next frame repaint everything, because something else may have been drawn.
    package mutating func forget() {
        shown = nil
        cursorIsVisible = nil
        ct_screen_repaint()
    }

    /// Takes note whether the terminal supports margins at the sides.
    package mutating func use(margins: Bool) { hasMargins = margins }

    /// Returns the bytes from the last frame to this one; empty when nothing changed. A frame of another size is
    /// cropped.
    package mutating func render(_ frame: Frame) -> [UInt8] {
        let frame = frame.cropped(to: size)
        let changes = frame.changes(since: shown)
        if let shown, changes.isEmpty, frame.cursor == shown.cursor, frame.links == shown.links { return [] }
        for change in changes {
            put(frame.row(change.row), row: change.row, columns: change.columns)
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

    /// Tells ncurses what the terminal shows after rows were moved.
    private func tell(_ plan: ScrollPlan) {
        let rect = plan.rect
        ct_screen_moved(
            Int32(rect.row), Int32(rect.row + rect.rows - 1), Int32(rect.column),
            Int32(rect.column + rect.columns - 1), Int32(plan.distance))
    }

    /// Returns the rows that may have been redrawn or moved.
    private static func touchedRows(_ changes: [(row: Int, columns: Range<Int>)], _ plan: ScrollPlan?) -> ClosedRange<
        Int
    >? {
        guard let first = changes.first, let last = changes.last else { return nil }
        guard let moved = plan?.rect else { return first.row...last.row }
        return min(first.row, moved.row)...max(last.row, moved.row + moved.rows - 1)
    }

    /// Returns columns extended by the blanks beside them, whose rendition may depend on what has changed.
    private func withBlanks(beside columns: Range<Int>, in cells: [Cell]) -> Range<Int> {
        var (first, end) = (columns.lowerBound, columns.upperBound)
        if first > 0, cells[first - 1].isBlank { first -= 1 }
        if end < cells.count, cells[end].isBlank { end += 1 }
        return first..<end
    }

    /// Hands to ncurses what has changed in a row of `cells`.
    private mutating func put(_ cells: [Cell], row: Int, columns: Range<Int>) {
        let columns = withBlanks(beside: columns, in: cells)
        self.row.removeAll(keepingCapacity: true)
        for column in columns {
            let cell = cells[column]
            if cell.isContinuation { continue }
            let (glyph, rendition) = (cell.glyph, rendition(at: column, in: cells))
            guard glyph.base >= UnknownGlyphs.first else {
                append(glyph, rendition)
                continue
            }
            unknown?.note(row * cells.count + column, cell)
            if unknown != nil, glyph.isLaidOver {
                // Not blanks: ncurses would see no change where blanks follow.
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
        let scalars =
            glyph.hasMarks
            ? (glyph.base, glyph.value(at: 1), glyph.value(at: 2), glyph.value(at: 3), glyph.value(at: 4))
            : (glyph.base, 0, 0, 0, 0)
        row.append(
            ct_cell(
                scalars: scalars, width: Int32(glyph.width), attributes: rendition.attributes, pair: rendition.pair))
    }

    /// Returns how to draw a cell. A blank between two words is drawn like the first word where the difference can't be
    /// seen, as each change of attributes costs some bytes.
    private func rendition(at column: Int, in cells: [Cell]) -> Rendition {
        let own = renditions[Int(cells[column].style.rawValue)]
        guard cells[column].isBlank, own.isUnseenOnBlank, column > 0, column + 1 < cells.count,
            !cells[column - 1].isBlank, !cells[column + 1].isBlank,
            // Beside a rule, the row would differ from one that was moved.
            cells[column - 1].glyph != Self.rule
        else { return own }
        let before = renditions[Int(cells[column - 1].style.rawValue)]
        return before.isUnseenOnBlank ? before : own
    }

    /// Returns a string of the terminal's description; empty where it has none.
    static func capability(_ name: String) -> [UInt8] {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            let count = ct_screen_capability(name, buffer.baseAddress, buffer.count)
            return buffer[..<count].map { UInt8(bitPattern: $0) }
        }
    }
}
