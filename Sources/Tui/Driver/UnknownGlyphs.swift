internal import CTerm

/// Glyphs that ncurses can't draw in the columns that the terminal gives them. They are written over their columns
/// after ncurses' frame, each at its named position, so that nothing shifts if a terminal disagrees.
///
/// These are: emoji newer than the C library, and so than ncurses, which draws U+FFFD and a blank instead (a terminal
/// that doesn't know them either leaves what is there); flags, which are one glyph or meaningless; and skin tones,
/// which many terminals draw into the emoji before them, so that their own columns stay blank.
struct UnknownGlyphs {
    /// Places of such glyphs in the last frame, as indices of cells.
    private var shown: [Int] = []
    /// Places of such glyphs that were handed to ncurses for this frame.
    private var written: [Int] = []

    /// The lowest scalar of these emoji.
    static let first: UInt32 = 0x1F000

    /// Notes a cell that ncurses is given.
    mutating func note(_ place: Int, _ cell: Cell) {
        let glyph = cell.glyph
        if glyph.isLaidOver || Int(ct_wcwidth(glyph.base)) != glyph.width { written.append(place) }
    }

    /// Returns the bytes that go after ncurses' own, which have rewritten `rows` or may have scrolled them.
    mutating func bytes(for frame: Frame, since old: Frame?, rows: ClosedRange<Int>?, _ theme: Theme) -> [UInt8] {
        let columns = frame.size.columns
        let isWritten = Set(written)
        let kept = shown.filter { place in
            guard let old, old.size == frame.size, !isWritten.contains(place) else { return false }
            return frame[place / columns, place % columns] == old[place / columns, place % columns]
        }
        // From left to right, because a skin tone follows what it colours.
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
            // What ncurses has drawn there must not be visible beside it.
            let width = cell.glyph.width + (coloured?.width ?? 0)
            if cell.glyph.isLaidOver { text += String(repeating: " ", count: width) + start }
            text += (coloured?.text ?? "") + cell.text
        }
        return Array((text + "\u{1B}8").utf8)
    }

    /// Returns the emoji that a skin tone colours, to be written with it; nil where there is none. Written alone, some
    /// terminals would add a second tone.
    private static func glyph(before column: Int, in row: [Cell]) -> Glyph? {
        guard column > 0, row[column].glyph.belongsToPrevious else { return nil }
        let cell = row[column - 1].isContinuation && column > 1 ? row[column - 2] : row[column - 1]
        return cell.glyph == .blank || cell.isContinuation ? nil : cell.glyph
    }
}

extension Glyph {
    /// Whether ncurses draws the glyph differently from some terminals, so that it has to be written over.
    var isLaidOver: Bool { isFlag || isSkinTone }
}

extension Attributes {
    /// Returns the sequence (SGR) that makes a terminal draw like this, whatever was set before.
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
    /// `plane` is 3 for the foreground and 4 for the background.
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
