/// The background on which a theme's colours stand.
package enum Ground: CaseIterable, Sendable {
    /// The terminal has not told its background.
    case unknown
    case dark
    case light
    /// Any background, such as one between light and dark: the theme only uses bold, reverse and backgrounds of its own.
    case contrast

    /// The kind of ground that a terminal's background is; `contrast` where neither the colours for dark grounds nor
    /// those for light ones can be read on it.
    package init(on background: ScreenColor) {
        let fits = { (ground: Ground) in
            Theme(depth: .cube, ground: ground).wheel.compactMap(\.mixture).allSatisfy {
                $0.contrast(to: background) >= ScreenColor.readable
            }
        }
        self = fits(.dark) ? .dark : fits(.light) ? .light : .contrast
    }
}

/// The names of themes that a person can choose.
package enum ThemeName: String, CaseIterable, Sendable {
    /// The theme that fits the terminal's background, where that is known.
    case auto
    case dark
    case light
    case contrast

    package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// Returns the ground of this theme. `told` is the terminal's answer.
    package func ground(told: Ground) -> Ground {
        switch self {
        case .auto: told
        case .dark: .dark
        case .light: .light
        case .contrast: .contrast
        }
    }
}

/// A mixture of red, green and blue, each from 0 to 255.
package struct ScreenColor: Hashable, Sendable {
    package let red: Int
    package let green: Int
    package let blue: Int

    /// The least contrast of a text, by WCAG.
    package static let readable = 4.5

    package init(red: Int, green: Int, blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    package func contrast(to other: ScreenColor) -> Double {
        let (own, others) = (luminance, other.luminance)
        return (max(own, others) + 0.05) / (min(own, others) + 0.05)
    }

    /// The relative luminance by WCAG 2.2, approximately: a cubic in place of the power of 2.4.
    private var luminance: Double {
        let linear = [red, green, blue].map { part in
            let value = Double(part) / 255
            return value * (value * (value * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}

extension ScreenColor {
    /// Reads the terminal's answer about its background (OSC 11): `11;rgb:RRRR/GGGG/BBBB` with one to four digits each.
    /// Nil for anything else.
    init?(answer: some Collection<UInt8>) {
        let text = String(decoding: answer, as: UTF8.self)
        guard let start = ["11;rgb:", "11;rgba:"].first(where: text.hasPrefix) else { return nil }
        let parts = text.dropFirst(start.count).split(separator: "/", omittingEmptySubsequences: false)
        let values = parts.compactMap { part -> Int? in
            guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit), let value = Int(part, radix: 16)
            else { return nil }
            return value * 255 / (1 << (4 * part.utf8.count) - 1)
        }
        guard values.count == parts.count, values.count == 3 || values.count == 4 else { return nil }
        self.init(red: values[0], green: values[1], blue: values[2])
    }
}
