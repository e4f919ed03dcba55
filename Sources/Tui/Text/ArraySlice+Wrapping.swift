extension ArraySlice<Glyph> {
    /// Returns this line in rows of at most `limit` columns, each full. No glyph may be wider than `limit`.
    func cut(columns limit: Int) -> [ArraySlice<Glyph>] {
        var rows: [ArraySlice<Glyph>] = []
        var rowStart = startIndex
        var width = 0
        var index = startIndex
        while index < endIndex {
            let whole = self[index...].whole(limit)
            if width + whole.columns > limit {
                rows.append(self[rowStart..<index])
                rowStart = index
                width = 0
            }
            width += whole.columns
            index = whole.end
        }
        return rows + [self[rowStart...]]
    }

    /// Returns the columns and the end of the first glyph together with those that belong to it, as far as they fit
    /// into a row.
    func whole(_ limit: Int) -> (columns: Int, end: Int) {
        guard let first else { return (0, endIndex) }
        var (columns, end) = (first.width, startIndex + 1)
        while end < endIndex, self[end].belongsToPrevious, columns + self[end].width <= limit {
            columns += self[end].width
            end += 1
        }
        return (columns, end)
    }

    /// Returns this line in rows of at most `limit` columns, broken between words. No glyph may be wider than `limit`.
    func wordWrapped(columns limit: Int) -> [ArraySlice<Glyph>] {
        var rows: [ArraySlice<Glyph>] = []
        var rowStart = startIndex
        var width = 0
        var lastBreak = (index: startIndex, width: 0)
        var index = startIndex
        while index < endIndex {
            if index > rowStart && canBreak(before: index) { lastBreak = (index, width) }
            if width + self[index].width <= limit {
                width += self[index].width
                index += 1
            } else if self[index] == .blank {
                rows.append(self[rowStart..<index])
                index = self[index...].firstIndex { $0 != .blank } ?? endIndex
                if index == endIndex { return rows }
                (rowStart, width, lastBreak) = (index, 0, (index, 0))
            } else {
                let end = lastBreak.index > rowStart ? lastBreak : (index: index, width: width)
                rows.append(self[rowStart..<end.index])
                (rowStart, width, lastBreak) = (end.index, width - end.width, (end.index, 0))
            }
        }
        return rows + [self[rowStart...]]
    }

    private func canBreak(before index: Int) -> Bool {
        let (previous, next) = (self[index - 1], self[index])
        if next == .blank || next.belongsToPrevious { return false }
        if previous == .blank { return true }
        let isJoined = index + 1 < endIndex && self[index + 1].belongsToPrevious
        return (previous.width == 2 || next.width == 2 || isJoined)
            && !(next.single.map(closing.contains) ?? false) && !(previous.single.map(opening.contains) ?? false)
    }
}

/// Closing punctuation, which doesn't begin a row. U+037E and U+232A are other names of two of them.
private let closing = Set("、。，．！？：；）」』】〉》”’…!?,.:;)]}%ー々\u{37E}\u{232A}".unicodeScalars)
/// Opening brackets, which don't end one.
private let opening = Set("（「『【〈《“‘([{\u{2329}".unicodeScalars)
