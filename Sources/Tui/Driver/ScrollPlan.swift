internal import Glibc

/// Rows within a part of the screen that were only moved. A terminal that supports margins at the sides (DECLRMM) moves
/// them itself, for about the bytes of half a redrawn row.
struct ScrollPlan: Equatable {
    /// The part of the screen that moves.
    let rect: Rect
    /// How many rows up it moves; down where negative.
    let distance: Int

    /// Finds the plan that saves most bytes from what the terminal shows to `new`; nil where none saves any.
    ///
    /// Only areas that the wheel scrolls are considered, and none as wide as the screen, as ncurses moves whole rows
    /// itself. The result is compared with the frame again, so a bad plan only costs bytes.
    init?(from old: Frame, to new: Frame, changedRows: [Int]) {
        guard old.size == new.size, changedRows.count >= Self.leastRows else { return nil }
        var best: (saved: Int, plan: ScrollPlan)?
        for area in new.areas where area.wheelRows > 0 && area.rect.isMovable(in: old) {
            let changed = changedRows.filter(area.rect.rowRange.contains)
            guard changed.count >= Self.leastRows else { continue }
            for distance in Self.distances(of: area.rect, from: old, to: new, changed) {
                let plan = ScrollPlan(rect: area.rect, distance: distance)
                let saved = plan.saved(from: old, to: new, changed)
                if saved > best?.saved ?? 0 { best = (saved, plan) }
            }
        }
        guard let best else { return nil }
        self = best.plan
    }

    private init(rect: Rect, distance: Int) {
        (self.rect, self.distance) = (rect, distance)
    }

    /// Returns the bytes that move the rows, followed by `drawn`, which ncurses made of the rest. Margins and look are
    /// restored; the look must be plain, as new rows get it. `cursor` is where the cursor was and will be; nil where it
    /// moves.
    func bytes(before drawn: [UInt8], cursor: Frame.Position?) -> [UInt8] {
        // Setting margins moves the cursor, and ncurses may count from where it was.
        guard Self.namesPlace(drawn) else { return moving + Self.restore + drawn }
        guard let cursor else { return moving + drawn }
        let place = "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H"
        for end in [place + "\u{1B}[m", place] where drawn.suffix(end.utf8.count).elementsEqual(end.utf8) {
            // Shorter than naming the position. Saved and restored once: some terminals forget the position after
            // restoring it.
            return moving + drawn.dropLast(end.utf8.count) + Self.restore
        }
        return moving + drawn
    }

    private var moving: [UInt8] {
        let count = abs(distance) == 1 ? "" : "\(abs(distance))"
        return Array(
            ("\u{1B}7\u{1B}[?69h\u{1B}[\(rect.column + 1);\(rect.column + rect.columns)s"
                + "\u{1B}[\(rect.row + 1);\(rect.row + rect.rows)r\u{1B}[\(count)\(distance > 0 ? "S" : "T")"
                + "\u{1B}[?69l\u{1B}[r").utf8)
    }

    private static let restore: [UInt8] = [0x1B, UInt8(ascii: "8")]

    /// Returns whether the bytes begin by setting the cursor's position.
    private static func namesPlace(_ drawn: [UInt8]) -> Bool {
        guard drawn.starts(with: [0x1B, UInt8(ascii: "[")]) else { return false }
        return drawn.dropFirst(2).first { !(0x30...0x3B).contains($0) } == UInt8(ascii: "H")
    }

    /// The fewest rows that are worth moving.
    private static let leastRows = 3
    /// About how many bytes it takes to move the cursor to a cell.
    private static let jump = 7

    /// Returns how far rows of `new` may have moved. Only a few rows are searched for, as all of them moved alike.
    private static func distances(of part: Rect, from old: Frame, to new: Frame, _ changed: [Int]) -> Set<Int> {
        var distances: Set<Int> = []
        for quarter in 0..<4 {
            let row = changed[(changed.count * quarter / 4)...].first { !new.isBlank($0, part.columnRange) }
            guard let row else { break }
            let found = part.rowRange.filter { new.isEqual(row, to: old, $0, part.columnRange) }
            if let nearest = found.min(by: { abs($0 - row) < abs($1 - row) }), nearest != row {
                distances.insert(nearest - row)
            }
        }
        return distances
    }

    /// Returns about how many bytes the plan saves.
    private func saved(from old: Frame, to new: Frame, _ changed: [Int]) -> Int {
        let columns = rect.columnRange
        var saved = -moving.count
        for row in changed where !new.isEqual(row, to: old, row, columns) {
            saved += Self.cost(of: new, row, after: old, row, columns)
        }
        for row in rect.rowRange {
            let from = row + distance
            if rect.rowRange.contains(from) {
                if new.isEqual(row, to: old, from, columns) { continue }
                saved -= Self.cost(of: new, row, after: old, from, columns)
            } else {
                saved -= new.isBlank(row, columns) ? 0 : Self.jump + columns.count
            }
            if saved <= 0 { break }
        }
        return saved
    }

    /// Returns about how many bytes turn one row into another.
    private static func cost(
        of new: Frame, _ row: Int, after old: Frame, _ from: Int, _ columns: Range<Int>
    ) -> Int {
        new.withCells(row, columns) { cells in
            old.withCells(from, columns) { before in
                var cost = 0
                var isSame = true
                for index in cells.indices {
                    let wasSame = isSame
                    isSame = cells[index] == before[index]
                    if !isSame { cost += wasSame ? jump + 1 : 1 }
                }
                return cost
            }
        }
    }
}

extension Frame {
    fileprivate func withCells<Result>(
        _ row: Int, _ columns: Range<Int>, _ body: (UnsafeBufferPointer<Cell>) -> Result
    ) -> Result {
        self.row(row).withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[columns])) }
    }

    fileprivate func isEqual(_ row: Int, to other: Frame, _ otherRow: Int, _ columns: Range<Int>) -> Bool {
        withCells(row, columns) { cells in
            other.withCells(otherRow, columns) { others in
                guard let cells = cells.baseAddress, let others = others.baseAddress else { return true }
                // Cells are plain numbers, so their bytes can be compared.
                return memcmp(cells, others, columns.count * MemoryLayout<Cell>.stride) == 0
            }
        }
    }

    fileprivate func isBlank(_ row: Int, _ columns: Range<Int>) -> Bool {
        withCells(row, columns) { cells in cells.allSatisfy { $0.glyph == .blank } }
    }
}

extension Rect {
    var rowRange: Range<Int> { row..<row + rows }
    fileprivate var columnRange: Range<Int> { column..<column + columns }

    /// Whether an area can be moved: it is narrower than the screen, and its edges cut no wide glyph in half.
    fileprivate func isMovable(in shown: Frame) -> Bool {
        let size = shown.size
        guard row >= 0, column >= 0, row + rows <= size.rows, column + columns <= size.columns,
            columns > 1, columns < size.columns
        else { return false }
        let edges = [column, column + columns].filter { $0 > 0 && $0 < size.columns }
        return !rowRange.contains { row in edges.contains { shown[row, $0].isContinuation } }
    }
}
