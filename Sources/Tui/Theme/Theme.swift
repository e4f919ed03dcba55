/// Which attributes a style has. Meaning never rests on colour alone: each state is also a word.
///
/// A colour is only used together with a background of our own: nobody tells the terminal's background, and no colour
/// can be read on light ones and on dark ones (WCAG asks for a contrast of 4.5).
package enum Theme: CaseIterable, Sendable {
    case colour256
    /// For terminals that have no more than eight.
    case colour8
    /// For terminals without colours, and for people who set NO_COLOR.
    case monochrome

    package func attributes(for style: Style) -> Attributes {
        switch style {
        case .plain, .good, .own: Attributes()
        case .strong, .warning: Attributes(bold: true)
        case .faint: Attributes(dim: true)
        case .bar: Attributes(reverse: true)
        case .focus: Attributes(bold: true, reverse: true)
        case .barGood: good
        case .barWarning, .notice: warning
        case .barAlarm, .alarm: alarm
        case .accent: accent
        }
    }

    private var good: Attributes {
        switch self {
        case .colour256: Attributes(foreground: .cube(0, 0, 0), background: .cube(2, 4, 2))
        case .colour8: Attributes(foreground: .black, background: .green)
        case .monochrome: Attributes(reverse: true)
        }
    }

    private var warning: Attributes {
        switch self {
        case .colour256: Attributes(foreground: .cube(0, 0, 0), background: .cube(5, 4, 0))
        case .colour8: Attributes(foreground: .black, background: .yellow)
        case .monochrome: Attributes(bold: true, reverse: true)
        }
    }

    private var alarm: Attributes {
        switch self {
        case .colour256: Attributes(bold: true, foreground: .cube(5, 5, 5), background: .cube(3, 0, 0))
        case .colour8: Attributes(bold: true, foreground: .white, background: .red)
        case .monochrome: Attributes(bold: true, reverse: true)
        }
    }

    private var accent: Attributes {
        switch self {
        case .colour256: Attributes(bold: true, foreground: .cube(5, 5, 5), background: .cube(0, 1, 3))
        case .colour8: Attributes(bold: true, foreground: .white, background: .blue)
        case .monochrome: Attributes(bold: true, underline: true)
        }
    }
}

/// A colour by its number. What the first eight look like is the terminal's business; those from 16 on are fixed by
/// xterm's table of 256.
package struct Color: Hashable, Sendable {
    package let number: Int16

    package static let black = Color(number: 0)
    package static let red = Color(number: 1)
    package static let green = Color(number: 2)
    package static let yellow = Color(number: 3)
    package static let blue = Color(number: 4)
    package static let white = Color(number: 7)

    /// One of the 6 x 6 x 6 colours: each part from 0 to 5.
    package static func cube(_ red: Int16, _ green: Int16, _ blue: Int16) -> Color {
        Color(number: 16 + 36 * red + 6 * green + blue)
    }

    /// Red, green and blue from 0 to 255; nil where the terminal decides.
    package var components: [Int]? {
        guard (16..<232).contains(number) else { return nil }
        let place = Int(number) - 16
        return [place / 36, place / 6 % 6, place % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    }
}

/// How a terminal draws a cell. A colour of nil is the terminal's own, so light and dark backgrounds both work.
package struct Attributes: Hashable, Sendable {
    package var bold: Bool
    package var dim: Bool
    package var underline: Bool
    package var reverse: Bool
    package var foreground: Color?
    package var background: Color?

    package init(
        bold: Bool = false, dim: Bool = false, underline: Bool = false, reverse: Bool = false,
        foreground: Color? = nil, background: Color? = nil
    ) {
        self.bold = bold
        self.dim = dim
        self.underline = underline
        self.reverse = reverse
        self.foreground = foreground
        self.background = background
    }
}
