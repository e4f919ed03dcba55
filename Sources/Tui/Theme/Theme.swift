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
