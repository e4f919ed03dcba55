/// The content of one or two columns of the screen: one base scalar and at most four marks, or the two letters of a
/// flag.
///
/// Only `TerminalSafe` makes glyphs, so one never holds a control character. It is a number without a reference,
/// because thousands are made and compared with every frame.
package struct Glyph: Hashable, Sendable {
    /// The most marks of a glyph: ncurses keeps five scalars in a cell and silently drops the rest.
    static let maximumMarks = 4

    /// Five scalars of 21 bits each from the base up, 0 where there is none; above them the width, and above that
    /// whether the glyph belongs to the one before.
    let bits: UInt128

    // Computed: a stored constant would be looked for in each use, at a time in which thousands of cells are made.
    private static var scalarBits: UInt128 { 21 }
    private static var scalarMask: UInt32 { 1 << 21 - 1 }
    private static var widthShift: UInt128 { 105 }
    private static var belonging: UInt128 { 1 << 107 }

    /// `width` is 1 or 2; 0 only for a newline.
    init(_ base: Unicode.Scalar, width: Int) {
        bits = UInt128(base.value) | UInt128(width) &<< Self.widthShift
    }

    init(bits: UInt128) {
        self.bits = bits
    }

    /// Returns the glyph with one more mark, for which there must be room.
    func joined(by mark: Unicode.Scalar) -> Glyph {
        var shift = Self.scalarBits
        while UInt32(truncatingIfNeeded: bits &>> shift) & Self.scalarMask != 0 { shift += Self.scalarBits }
        return Glyph(bits: bits | UInt128(mark.value) &<< shift)
    }

    /// The glyph marked as belonging to the one before, which it was joined to or colours. Both are one character and
    /// stay in one row where there is room.
    var belongingToPrevious: Glyph { Glyph(bits: bits | Self.belonging) }

    var belongsToPrevious: Bool { bits & Self.belonging != 0 }

    /// 1 or 2 columns; 0 only for a newline, which is never drawn.
    package var width: Int { Int(truncatingIfNeeded: bits &>> Self.widthShift) & 3 }

    /// Returns the scalar at `index`, where 0 is the base; 0 where there is none.
    func value(at index: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: bits &>> UInt128(truncatingIfNeeded: index * 21)) & Self.scalarMask
    }

    /// The first scalar.
    var base: UInt32 { UInt32(truncatingIfNeeded: bits) & Self.scalarMask }

    var hasMarks: Bool { value(at: 1) != 0 }

    var scalarCount: Int { 1 + (1...Self.maximumMarks).prefix { value(at: $0) != 0 }.count }

    /// The only scalar of a glyph without marks; nil for other glyphs.
    var single: Unicode.Scalar? { hasMarks ? nil : Unicode.Scalar(base) }

    package var text: String {
        var text = String.UnicodeScalarView()
        for index in 0...Self.maximumMarks {
            guard let scalar = Unicode.Scalar(value(at: index)), scalar.value != 0 else { break }
            text.append(scalar)
        }
        return String(text)
    }

    /// Whether the glyph is a flag: two letters that are drawn as one.
    var isFlag: Bool { Self.isFlagLetter(base) && Self.isFlagLetter(value(at: 1)) }

    static func isFlagLetter(_ value: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(value) }

    /// Whether the glyph is a skin tone for the emoji before it. Some terminals draw both as one, others draw this one
    /// as a patch.
    var isSkinTone: Bool { (0x1F3FB...0x1F3FF).contains(base) }

    /// An empty column.
    package static var blank: Glyph { Glyph(" ", width: 1) }
    /// The glyph in place of what can't be drawn (U+FFFD).
    package static var replacement: Glyph { Glyph("\u{FFFD}", width: 1) }
    /// The glyph that shows that a text was cut.
    package static var ellipsis: Glyph { Glyph("…", width: 1) }
    /// The end of a line; `TerminalSafe.lines()` splits there.
    package static var newline: Glyph { Glyph("\n", width: 0) }
}
