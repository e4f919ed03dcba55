import Model

/// Fits the session's events into a screen, from the last shown entry upwards.
struct TimelineLayout {
    /// A line of an entry. The first line has the entry's name.
    struct Row {
        var time = ""
        var name = ""
        let glyphs: [Glyph]
        let column: Int
        let style: Style
    }

    private let timeline: SessionTimeline
    private let clock: LocalTime
    private let table: WidthTable
    private let size: Size
    let page: PageLayout

    init(_ model: AppModel, size: Size) {
        timeline = model.timeline
        clock = model.clock
        table = model.configuration.table
        self.size = size
        page = PageLayout(model, size: size)
    }

    private var rows: Int { page.body.rows }

    private static let timeColumns = 9
    private static let nameColumns = 18

    private var isNarrow: Bool { SizeClass(size) == .narrow }

    /// Returns the newest entries up to `last` that fit; the topmost may be cut.
    func visible(_ last: Int?) -> ArraySlice<TimelineEntry> {
        let shown = timeline.entries(upTo: bottom(last))
        var used = 0
        let kept = shown.reversed().prefix { entry in
            guard used < rows else { return false }
            used += lines(of: entry).count
            return true
        }
        return shown.suffix(kept.count)
    }

    func window(_ last: Int?) -> ArraySlice<Row> {
        visible(last).flatMap { lines(of: $0) }.suffix(rows)
    }

    /// Returns the last entry after scrolling up, which stops where the oldest entry is at the top.
    func last(movedUp step: Int, from last: Int?) -> Int? {
        let last = max(bottom(last) - step, lowestLast)
        return last >= timeline.newest ? nil : last
    }

    func last(movedDown step: Int, from last: Int?) -> Int? {
        let last = bottom(last) + step
        return last >= timeline.newest ? nil : last
    }

    /// Returns the number of the bottom entry, as far down as a full screen needs: the one at `last` may have been
    /// dropped.
    private func bottom(_ last: Int?) -> Int {
        last.map { max($0, lowestLast) } ?? timeline.newest
    }

    /// The last entry of the topmost full screen.
    private var lowestLast: Int {
        var used = 0
        for entry in timeline.entries {
            used += lines(of: entry).count
            if used >= rows { return entry.number }
        }
        return timeline.newest
    }

    private func lines(of entry: TimelineEntry) -> [Row] {
        let isFirstOfDay = timeline.entries(upTo: entry.number).dropLast().last.map {
            clock.dayNumber($0.at) != clock.dayNumber(entry.at)
        }
        let day = isFirstOfDay ?? true ? [row("-- \(clock.day(entry.at)) --", column: 0, .faint)] : []
        let textColumn = isNarrow ? Self.timeColumns : Self.timeColumns + Self.nameColumns
        let text = isNarrow ? "\(entry.name): \(entry.text)" : entry.text
        var rows = wrapped(text, column: textColumn, style(of: entry.tone))
        if !rows.isEmpty {
            rows[0].time = clock.hourMinuteSecond(entry.at)
            rows[0].name = isNarrow ? "" : entry.name
        }
        return day + rows + entry.details.flatMap { wrapped($0, column: textColumn, .plain) }
    }

    private func wrapped(_ text: String, column: Int, _ style: Style) -> [Row] {
        TerminalSafe(text, table: table).wrapped(columns: size.columns - column - 1).map {
            Row(glyphs: $0, column: column, style: style)
        }
    }

    private func row(_ text: String, column: Int, _ style: Style) -> Row {
        Row(glyphs: TerminalSafe(text, table: table).glyphs, column: column, style: style)
    }

    private func style(of tone: TimelineEntry.Tone) -> Style {
        switch tone {
        case .plain: .plain
        case .good: .good
        case .warning: .warning
        case .alarm: .alarm
        }
    }

    static func draw(_ row: Row, at index: Int, on canvas: inout Canvas) {
        canvas.put(row.time, row: index, column: 0, columns: timeColumns - 1, style: .faint)
        canvas.put(row.name, row: index, column: timeColumns, columns: nameColumns - 1)
        canvas.put(row.glyphs, row: index, column: row.column, style: row.style)
    }
}
