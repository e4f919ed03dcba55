/// One column of the screen, as a number: frames are made and compared cell by cell.
package struct Cell: Equatable, Sendable {
    /// The glyph's bits (none for the right half of a wide glyph), and above them the style.
    private let bits: UInt128

    private static var styleShift: UInt128 { 112 }

    package init(_ glyph: Glyph = .blank, style: Style = .plain) {
        bits = glyph.bits | UInt128(style.rawValue) &<< Self.styleShift
    }

    /// Makes the right half of a wide glyph, which its left neighbour draws.
    init(rightHalfIn style: Style) {
        bits = UInt128(style.rawValue) &<< Self.styleShift
    }

    package var glyph: Glyph { Glyph(bits: bits & (1 &<< Self.styleShift - 1)) }

    package var style: Style { Style(rawValue: UInt8(truncatingIfNeeded: bits &>> Self.styleShift)) ?? .plain }

    /// The scalars drawn here; empty for the right half of a wide glyph.
    package var text: String { glyph.text }

    var isBlank: Bool { glyph == .blank }

    package var isContinuation: Bool { glyph.bits == 0 }

    /// An empty cell that otherwise looks the same.
    var blanked: Cell { Cell(.blank, style: style) }
}

/// How a cell looks, by its meaning. `Theme` decides which attributes and colours that are.
package enum Style: UInt8, CaseIterable, Sendable {
    case plain
    /// Names, titles and the selected conversation.
    case strong
    /// Times, rules, hints.
    case faint
    /// The status bar and the header.
    case bar
    /// A good state: `online`, `sent`.
    case good
    /// A state that needs attention: `reconnecting`, a ticket about to expire, `queued`.
    case warning
    /// A state that needs action: FAILED, signed out, expired.
    case alarm
    /// The three states on the bar.
    case barGood
    case barWarning
    case barAlarm
    /// The notice, on rows of its own.
    case notice
    /// Unread counts, the new-messages rule and the tour.
    case accent
    /// The button or field that has the focus.
    case focus
    case code
    case italic
    case link
    /// The name of this account.
    case own
    /// Names of others; each name always has the same of these styles.
    case person1
    case person2
    case person3
    case person4
    case person5
    case person6

    private static let people: [Style] = [.person1, .person2, .person3, .person4, .person5, .person6]

    /// Returns the style of a name, the same on every device: it is computed from its bytes (FNV-1a).
    package static func person(_ name: String) -> Style {
        var hash: UInt32 = 2_166_136_261
        for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        // The lowest bits of the hash vary little.
        return people[Int(hash >> 8) % people.count]
    }

    /// The letter for the style in a snapshot.
    var letter: Character {
        switch self {
        case .plain: "."
        case .strong: "b"
        case .faint: "f"
        case .bar: "="
        case .good: "g"
        case .warning: "w"
        case .alarm: "a"
        case .barGood: "G"
        case .barWarning: "W"
        case .barAlarm: "A"
        case .notice: "n"
        case .accent: "u"
        case .focus: "#"
        case .code: "c"
        case .italic: "i"
        case .link: "l"
        case .own: "o"
        case .person1: "1"
        case .person2: "2"
        case .person3: "3"
        case .person4: "4"
        case .person5: "5"
        case .person6: "6"
        }
    }
}
