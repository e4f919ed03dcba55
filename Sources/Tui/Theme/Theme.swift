/// Which attributes a style has. Meaning never rests on colour alone: each state is also a word.
package enum Theme: Sendable {
    case colour
    /// For terminals without colours, and for people who set NO_COLOR.
    case monochrome

    package func attributes(for style: Style) -> Attributes {
        switch self {
        case .colour: Self.coloured(style)
        case .monochrome: Self.plain(style)
        }
    }

    private static func coloured(_ style: Style) -> Attributes {
        switch style {
        case .plain: Attributes()
        case .strong: Attributes(bold: true)
        case .faint: Attributes(dim: true)
        case .bar: Attributes(reverse: true)
        case .good: Attributes(foreground: .green)
        case .warning: Attributes(foreground: .yellow)
        case .alarm: Attributes(bold: true, foreground: .red)
        case .barGood: Attributes(foreground: .black, background: .green)
        case .barWarning: Attributes(foreground: .black, background: .yellow)
        case .barAlarm: Attributes(bold: true, foreground: .white, background: .red)
        case .accent: Attributes(bold: true, foreground: .cyan)
        case .focus: Attributes(bold: true, reverse: true)
        case .own: Attributes(foreground: .cyan)
        }
    }

    private static func plain(_ style: Style) -> Attributes {
        switch style {
        case .plain, .good: Attributes()
        case .strong, .own, .warning: Attributes(bold: true)
        case .faint: Attributes(dim: true)
        case .alarm, .accent: Attributes(bold: true, underline: true)
        case .bar, .barGood: Attributes(reverse: true)
        case .barWarning, .barAlarm, .focus: Attributes(bold: true, reverse: true)
        }
    }
}
