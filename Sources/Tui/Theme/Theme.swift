/// The attributes of each style. Meaning never depends on colour alone: each state is also a word.
///
/// Where the terminal's background is unknown, words stand in a colour only on a background of our own, because no colour
/// can be read on both light and dark ones (WCAG asks for a contrast of 4.5). Names alone are bold in a middle colour there.
package struct Theme: Hashable, Sendable {
    package let depth: ColorDepth
    package let ground: Ground
    private let own: OwnLooks

    package init(depth: ColorDepth, ground: Ground, own: OwnLooks = OwnLooks()) {
        self.depth = depth
        self.ground = ground
        self.own = own
    }

    package func attributes(for style: Style) -> Attributes {
        own.attributes(for: style, at: depth) ?? usual(style)
    }

    private func usual(_ style: Style) -> Attributes {
        switch style {
        case .plain, .own: Attributes()
        case .strong, .warning: Attributes(bold: true)
        case .faint, .good: faint
        case .bar: bar
        case .focus: Attributes(bold: true, reverse: true)
        case .barGood: good
        case .barWarning, .notice: warning
        case .barAlarm, .alarm: alarm
        case .accent: accent
        case .code: code
        case .italic: Attributes(italic: true)
        case .link: Attributes(underline: true)
        case .person1: person(0)
        case .person2: person(1)
        case .person3: person(2)
        case .person4: person(3)
        case .person5: person(4)
        case .person6: person(5)
        }
    }

    /// Whether the colours of the 6 x 6 x 6 cube exist, which look the same everywhere.
    private var hasCube: Bool { depth == .cube || depth == .direct }

    private var faint: Attributes {
        switch ground {
        case .dark where hasCube: Attributes(foreground: .cube(3, 3, 3))
        case .light where hasCube: Attributes(foreground: .cube(1, 1, 1))
        case .dark, .light, .unknown: Attributes(dim: true)
        case .contrast: Attributes()
        }
    }

    private var code: Attributes {
        switch ground {
        case .dark where hasCube: Attributes(foreground: .grey(24), background: .grey(5))
        case .light where hasCube: Attributes(foreground: .cube(0, 0, 0), background: .grey(22))
        case .dark, .light, .unknown, .contrast: Attributes()
        }
    }

    private var bar: Attributes {
        switch ground {
        case .dark where hasCube: Attributes(foreground: .cube(5, 5, 5), background: .cube(1, 1, 1))
        case .light where hasCube: Attributes(foreground: .cube(0, 0, 0), background: .cube(4, 4, 4))
        case .dark, .light, .unknown, .contrast: Attributes(reverse: true)
        }
    }

    private var good: Attributes {
        switch depth {
        case .cube, .direct: Attributes(foreground: .cube(0, 0, 0), background: .cube(2, 4, 2))
        case .eight, .sixteen: Attributes(foreground: .black, background: .green)
        case .none: Attributes(reverse: true)
        }
    }

    private var warning: Attributes {
        switch depth {
        case .cube, .direct: Attributes(foreground: .cube(0, 0, 0), background: .cube(5, 4, 0))
        case .eight, .sixteen: Attributes(foreground: .black, background: .yellow)
        case .none: Attributes(bold: true, reverse: true)
        }
    }

    private var alarm: Attributes {
        switch depth {
        case .cube, .direct: Attributes(bold: true, foreground: .cube(5, 5, 5), background: .cube(3, 0, 0))
        case .eight, .sixteen: Attributes(bold: true, foreground: .white, background: .red)
        case .none: Attributes(bold: true, reverse: true)
        }
    }

    private var accent: Attributes {
        switch depth {
        case .cube, .direct:
            Attributes(
                bold: true, foreground: .cube(5, 5, 5),
                background: ground == .contrast ? .cube(0, 0, 2) : .cube(0, 1, 3))
        case .eight, .sixteen: Attributes(bold: true, foreground: .white, background: .blue)
        case .none: Attributes(bold: true, underline: true)
        }
    }

    /// Returns the attributes of a person's name. The colour only helps to find it.
    private func person(_ place: Int) -> Attributes {
        let wheel = wheel
        return Attributes(bold: true, foreground: wheel.isEmpty ? nil : wheel[place % wheel.count])
    }

    /// The colours of people, as far from each other as possible for readers who see all colours and for those who see
    /// no red or no green. Fewer where the terminal has few that can be read.
    package var wheel: [Color] {
        switch (ground, depth) {
        case (.unknown, .cube), (.unknown, .direct):
            // As light as those that differ as much from white as from black: WCAG's 3 for what is large or not a word.
            [.cube(1, 2, 1), .cube(1, 2, 3), .cube(2, 2, 0), .cube(4, 0, 5)]
        case (.unknown, _), (.contrast, _), (_, .none): []
        case (.dark, .eight): [.cyan, .yellow]
        case (.dark, .sixteen): [.brightCyan, .brightYellow, .brightMagenta]
        case (.light, .eight), (.light, .sixteen): [.blue, .red]
        case (.dark, .cube), (.dark, .direct):
            [
                .cube(0, 5, 5), .cube(5, 2, 0), .cube(5, 5, 0), .cube(1, 3, 5), .cube(5, 2, 3), .cube(0, 5, 2),
            ]
        case (.light, .cube), (.light, .direct):
            [
                .cube(0, 1, 3), .cube(1, 0, 0), .cube(1, 1, 0), .cube(0, 0, 5), .cube(0, 1, 1), .cube(0, 0, 2),
            ]
        }
    }
}

/// How many colours are used: what the terminal has and the person wants.
package enum ColorDepth: CaseIterable, Sendable {
    /// No colours: the terminal has none, or the person has set NO_COLOR.
    case none
    case eight
    case sixteen
    case cube
    /// Any mixture of red, green and blue.
    case direct

    package init(colors: Int) {
        switch colors {
        case ..<8: self = .none
        case ..<16: self = .eight
        case ..<256: self = .sixteen
        case ..<(1 << 24): self = .cube
        default: self = .direct
        }
    }
}

/// A colour by its number. The terminal decides how the first sixteen look; those from 16 on are fixed by xterm's table
/// of 256.
package struct Color: Hashable, Sendable {
    private let index: Int

    init(index: Int) {
        self.index = index
    }

    func exists(at depth: ColorDepth) -> Bool {
        switch depth {
        case .none: false
        case .eight: index < 8
        case .sixteen: index < 16
        case .cube: true
        // Colours 8 to 15 don't exist on a terminal that mixes colours: their numbers would be nearly black.
        case .direct: index < 8 || index > 15
        }
    }

    package static let black = Color(index: 0)
    package static let red = Color(index: 1)
    package static let green = Color(index: 2)
    package static let yellow = Color(index: 3)
    package static let blue = Color(index: 4)
    package static let cyan = Color(index: 6)
    package static let white = Color(index: 7)
    package static let brightYellow = Color(index: 11)
    package static let brightMagenta = Color(index: 13)
    package static let brightCyan = Color(index: 14)

    /// Returns one of the 6 x 6 x 6 colours; each part is from 0 to 5.
    package static func cube(_ red: Int, _ green: Int, _ blue: Int) -> Color {
        Color(index: 16 + 36 * red + 6 * green + blue)
    }

    /// Returns one of the 24 greys between black and white, counted from 1.
    package static func grey(_ step: Int) -> Color { Color(index: 231 + step) }

    /// The colour's red, green and blue; nil where the terminal decides.
    package var mixture: ScreenColor? {
        if index > 231 {
            let part = 8 + 10 * (index - 232)
            return ScreenColor(red: part, green: part, blue: part)
        }
        guard (16..<232).contains(index) else { return nil }
        let place = index - 16
        let parts = [place / 36, place / 6 % 6, place % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
        return ScreenColor(red: parts[0], green: parts[1], blue: parts[2])
    }

    /// Returns the colour's number as the terminal counts.
    package func number(at depth: ColorDepth) -> Int {
        guard depth == .direct, let mixture else { return index }
        return mixture.red << 16 | mixture.green << 8 | mixture.blue
    }
}

/// How a terminal draws a cell. A colour of nil is the terminal's own, so light and dark backgrounds both work.
package struct Attributes: Hashable, Sendable {
    package var bold: Bool
    package var dim: Bool
    package var italic: Bool
    package var underline: Bool
    package var reverse: Bool
    package var foreground: Color?
    package var background: Color?

    package init(
        bold: Bool = false, dim: Bool = false, italic: Bool = false, underline: Bool = false, reverse: Bool = false,
        foreground: Color? = nil, background: Color? = nil
    ) {
        self.bold = bold
        self.dim = dim
        self.italic = italic
        self.underline = underline
        self.reverse = reverse
        self.foreground = foreground
        self.background = background
    }
}
