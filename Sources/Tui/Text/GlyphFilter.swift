/// Turns a text into glyphs, scalar by scalar: what can't or mustn't be drawn is replaced, or left out and counted.
///
/// Each scalar that has columns becomes a glyph together with its marks: ncurses, xterm and tmux agree on the sum of
/// these widths, while they disagree on whole grapheme clusters, of which ncurses would also lose scalars. Only the two
/// letters of a flag are one glyph, as wide as both, because one without the other means nothing.
struct GlyphFilter {
    static let tabStop = 4

    let table: WidthTable
    let newlines: Bool
    private(set) var glyphs: [Glyph] = []
    private(set) var hiddenCount = 0

    /// Columns since the line began, for tabs.
    private var column = 0
    private var base: Unicode.Scalar = " "
    private var marks = 0
    private var leftOutSinceBase = 0
    private var pendingReturn = false
    /// Whether the last glyph is an emoji, with whatever changes how it looks. A joiner and another emoji then make it
    /// a larger one.
    private var isPictograph = false
    private var isJoiner = false

    init(table: WidthTable, newlines: Bool) {
        self.table = table
        self.newlines = newlines
    }

    mutating func filter(_ text: String) {
        glyphs.reserveCapacity(glyphs.count + text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x20, scalar.value <= 0x7E, !pendingReturn {
                append(Glyph(scalar, width: 1), base: scalar)
            } else {
                filter(scalar)
            }
        }
        if pendingReturn { append(picture(of: 0x0D)) }
    }

    private mutating func filter(_ scalar: Unicode.Scalar) {
        if pendingReturn {
            pendingReturn = false
            if scalar != "\n" || !newlines { append(picture(of: 0x0D)) }
        }
        switch scalar.value {
        case 0x0A where newlines:
            append(.newline)
            column = 0
        case 0x09:
            for _ in column % Self.tabStop..<Self.tabStop { append(.blank) }
        case 0x0D: pendingReturn = true
        case 0..<0x20, 0x7F: append(picture(of: scalar.value))
        case 0x20..<0x7F: append(Glyph(scalar, width: 1), base: scalar)
        case 0x80..<0xA0:
            // A C1 control is the same as ESC and a letter.
            append(picture(of: 0x1B))
            append(Glyph(Unicode.Scalar(UInt8(scalar.value - 0x40)), width: 1))
        case 0x2028, 0x2029: append(Glyph("\u{2424}", width: 1))
        default: filterPrintable(scalar)
        }
    }

    private mutating func filterPrintable(_ scalar: Unicode.Scalar) {
        let width = table.columns(of: scalar)
        if scalar.properties.isDefaultIgnorableCodePoint || width == 0 && scalar.properties.generalCategory == .format {
            leaveOut(scalar)
        } else if width < 0 {
            append(.replacement)
        } else if width == 0 {
            join(scalar)
        } else if width == 1, endsFlag(scalar) {
            glyphs[glyphs.count - 1] = Glyph(base, width: 2).joined(by: scalar)
            column += 1
            marks += 1
        } else {
            appendSeen(Glyph(scalar, width: min(width, 2)), scalar)
        }
    }

    /// Appends a glyph, marked as belonging to the one before where both are one grapheme cluster.
    private mutating func appendSeen(_ glyph: Glyph, _ scalar: Unicode.Scalar) {
        let wasPictograph = isPictograph
        // Most scalars need not be asked.
        let isNewPictograph =
            scalar.value >= Self.firstPictograph && !Self.ideographs.contains(scalar.value) && !glyph.isSkinTone
            && !Glyph.isFlagLetter(scalar.value) && scalar.properties.isEmoji
        let belongs = !glyphs.isEmpty && (glyph.isSkinTone ? glyphs.last != .newline : isJoiner && isNewPictograph)
        append(belongs ? glyph.belongingToPrevious : glyph, base: scalar)
        isPictograph = isNewPictograph || glyph.isSkinTone && wasPictograph
    }

    private mutating func append(_ glyph: Glyph, base: Unicode.Scalar = " ") {
        glyphs.append(glyph)
        column += glyph.width
        self.base = base
        marks = 0
        leftOutSinceBase = 0
        (isPictograph, isJoiner) = (false, false)
    }

    private static let firstPictograph: UInt32 = 0x203C
    private static let ideographs: ClosedRange<UInt32> = 0x3300...0x1EFFF

    private func endsFlag(_ scalar: Unicode.Scalar) -> Bool {
        Glyph.isFlagLetter(scalar.value) && Glyph.isFlagLetter(base.value) && marks == 0 && leftOutSinceBase == 0
            && glyphs.last?.width == 1
    }

    private mutating func join(_ mark: Unicode.Scalar) {
        if glyphs.isEmpty || glyphs[glyphs.count - 1] == .newline { append(Glyph("◌", width: 1)) }
        if marks < Glyph.maximumMarks {
            glyphs[glyphs.count - 1] = glyphs[glyphs.count - 1].joined(by: mark)
            marks += 1
        } else {
            hiddenCount += 1
        }
        isJoiner = false
        isPictograph = isPictograph && mark.properties.isGraphemeExtend
    }

    private mutating func leaveOut(_ scalar: Unicode.Scalar) {
        if !isOrthography(scalar) { hiddenCount += 1 }
        isJoiner = isPictograph && scalar.value == 0x200D
        isPictograph = isPictograph && scalar.properties.isGraphemeExtend
        leftOutSinceBase += 1
    }

    /// Whether a reader misses nothing: a variation selector, a joiner inside an emoji or a script that joins letters,
    /// the letters of a flag.
    private func isOrthography(_ scalar: Unicode.Scalar) -> Bool {
        let isEmoji = base.value > 0x7F && base.properties.isEmoji
        return switch scalar.value {
        case 0x200C, 0x200D: leftOutSinceBase <= 1 && (isEmoji || (0x600...0xFFF).contains(base.value))
        case 0xE0020...0xE007F: leftOutSinceBase <= 6 && base.value == 0x1F3F4
        default: leftOutSinceBase == 0 && scalar.properties.isVariationSelector
        }
    }

    private func picture(of control: UInt32) -> Glyph {
        Glyph(Unicode.Scalar(control == 0x7F ? 0x2421 : 0x2400 + control) ?? "?", width: 1)
    }
}
