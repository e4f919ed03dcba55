internal import CTerm

/// What ncurses can't draw so that its idea of the columns is the terminal's. After its frame it is written over the columns that
/// belong to it, its place named, so nothing shifts wherever a terminal thinks otherwise.
///
/// Emoji that are newer than the C library, and so than ncurses, which draws U+FFFD and a blank in their place: a terminal that
/// knows them no better leaves what is there. Flags, which are whole or nothing. Skin tones, which many terminals draw into
/// the emoji before them: their columns stay blank there.
struct UnknownGlyphs {
    /// Where they stand in the last frame, by the number of the cell.
    private var shown: [Int] = []
    /// What is handed to ncurses now.
    private var written: [Int] = []

    /// Emoji lie above it.
    static let first: UInt32 = 0x1F000

    /// Of a cell that ncurses is given.
    mutating func note(_ place: Int, _ cell: Cell) {
        let glyph = cell.glyph
        if glyph.isLaidOver || Int(ct_wcwidth(glyph.value(at: 0))) != glyph.width { written.append(place) }
    }

    /// What goes after ncurses' bytes, which have given `rows` anew or may have scrolled them.
    mutating func bytes(for frame: Frame, since old: Frame?, rows: ClosedRange<Int>?, _ theme: Theme) -> [UInt8] {
        let columns = frame.size.columns
        let isWritten = Set(written)
        let kept = shown.filter { place in
            guard let old, old.size == frame.size, !isWritten.contains(place) else { return false }
            return frame[place / columns, place % columns] == old[place / columns, place % columns]
        }
        // From left to right: a skin tone comes after what it colours.
        let drawn = (written + kept.filter { rows?.contains($0 / columns) == true }).sorted()
        shown = written + kept
        written = []
        guard !drawn.isEmpty else { return [] }
        var text = "\u{1B}7"
        for place in drawn {
            let (row, column) = (place / columns, place % columns)
            let cell = frame[row, column]
            let coloured = cell.glyph.isSkinTone ? Self.glyph(before: column, in: frame.row(row)) : nil
            let start = "\u{1B}[\(row + 1);\(column - (coloured?.width ?? 0) + 1)H"
            text += start + theme.attributes(for: cell.style).sequence(at: theme.depth)
            // What stands there for ncurses must not be seen beside it.
            let width = cell.glyph.width + (coloured?.width ?? 0)
            if cell.glyph.isLaidOver { text += String(repeating: " ", count: width) + start }
            text += (coloured?.text ?? "") + cell.text
        }
        return Array((text + "\u{1B}8").utf8)
    }

    /// What a skin tone colours is written with it, so that no terminal gives it a second one; nil where there is nothing.
    private static func glyph(before column: Int, in row: [Cell]) -> Glyph? {
        guard column > 0, row[column].glyph.belongsToPrevious else { return nil }
        let cell = row[column - 1].isContinuation && column > 1 ? row[column - 2] : row[column - 1]
        return cell.glyph == .blank || cell.isContinuation ? nil : cell.glyph
    }
}

extension Glyph {
    /// ncurses knows it, but not as all terminals do.
    var isLaidOver: Bool { isFlag || isSkinTone }
}

extension Attributes {
    /// What makes a terminal draw like this, whatever was before (SGR).
    package func sequence(at depth: ColorDepth) -> String {
        var codes = ["0"]
        for (isOn, code) in [(bold, "1"), (dim, "2"), (italic, "3"), (underline, "4"), (reverse, "7")] where isOn {
            codes.append(code)
        }
        if let foreground { codes.append(foreground.codes(at: depth, plane: 3)) }
        if let background { codes.append(background.codes(at: depth, plane: 4)) }
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }
}

extension Color {
    /// `plane` is 3 for the foreground, 4 for the background.
    fileprivate func codes(at depth: ColorDepth, plane: Int) -> String {
        if depth == .direct, let mixture { return "\(plane)8;2;\(mixture.red);\(mixture.green);\(mixture.blue)" }
        let number = number(at: depth)
        switch number {
        case ..<8: return "\(plane)\(number)"
        case ..<16: return "\(plane + 6)\(number - 8)"
        case _: return "\(plane)8;5;\(number)"
        }
    }
}
