/// A text in which everything is visible: what can't be seen, or would act on a terminal, is shown as its code,
/// `<U+202E>`.
///
/// Nothing is left out, so texts that look the same elsewhere look different here. Line ends end lines.
struct VisibleText {
    private var safe: TerminalSafe
    /// The style of each glyph. Codes stand out, because somebody can also write the characters of a code.
    private var styles: [Style]

    init(_ text: String, table: WidthTable) {
        var glyphs: [Glyph] = []
        var styles: [Style] = []
        func add(_ text: String, _ style: Style) {
            let added = TerminalSafe(text, table: table, newlines: true).glyphs
            glyphs += added
            styles += Array(repeating: style, count: added.count)
        }
        var seen = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars {
            marks = table.columns(of: scalar) == 0 ? marks + 1 : 0
            if marks <= Glyph.maximumMarks, Self.isSeen(scalar, table) {
                seen.append(scalar)
                continue
            }
            add(String(seen), .plain)
            seen = String.UnicodeScalarView()
            add(Self.code(of: scalar), .focus)
        }
        add(String(seen), .plain)
        safe = TerminalSafe(glyphs)
        self.styles = styles
    }

    static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
    }

    /// Returns whether a terminal draws a scalar as itself and a reader can see that it is there.
    private static func isSeen(_ scalar: Unicode.Scalar, _ table: WidthTable) -> Bool {
        if scalar.value == 0x0A || (0x20..<0x7F).contains(scalar.value) { return true }
        guard table.columns(of: scalar) >= 0, !scalar.properties.isDefaultIgnorableCodePoint,
            scalar.value != emptyBraille
        else { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .surrogate,
            .unassigned:
            false
        case _: true
        }
    }

    /// The blank among the braille patterns.
    private static let emptyBraille: UInt32 = 0x2800

    /// Returns rows of at most `columns` columns, each full: a blank at the end of a row is part of the text.
    func rows(columns: Int) -> [[(glyphs: [Glyph], style: Style)]] {
        safe.wrappedParts(columns: max(2, columns)) { _ in true }.map { part in
            var pieces: [(glyphs: [Glyph], style: Style)] = []
            for index in part.indices {
                if let last = pieces.last, last.style == styles[index] {
                    pieces[pieces.count - 1].glyphs.append(part[index])
                } else {
                    pieces.append(([part[index]], styles[index]))
                }
            }
            return pieces
        }
    }
}
