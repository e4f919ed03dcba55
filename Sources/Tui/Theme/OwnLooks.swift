import Model

/// Looks that a person has chosen for some styles, laid over a theme: `bar = white on 24`.
package struct OwnLooks: Hashable, Sendable {
    package struct Fault: Error, Equatable {
        package let text: String
    }

    private var looks: [Style: Attributes] = [:]

    package init() {}

    /// Reads looks separated by commas: a style's name, `=`, and words such as `bold`, a colour, and `on` with a
    /// background colour. Throws what is wrong with the text.
    package init(parsing text: String) throws(Fault) {
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingWhitespace() }
            guard sides.count == 2 else {
                throw Fault(text: "\(String(part).inQuotes) is no look; write such as bar = white on 24")
            }
            guard let style = Self.names[sides[0]] else {
                throw Fault(text: "there is no \(sides[0].inQuotes); there are \(Self.list)")
            }
            guard looks[style] == nil else { throw Fault(text: "\(sides[0]) stands there twice") }
            looks[style] = try Self.attributes(sides[1])
        }
    }

    /// Returns the chosen attributes of a style; nil where the theme decides, or where the terminal has no such
    /// colours.
    func attributes(for style: Style, at depth: ColorDepth) -> Attributes? {
        guard !looks.isEmpty, let look = looks[style] else { return nil }
        let colors = [look.foreground, look.background].compactMap(\.self)
        return colors.allSatisfy { $0.exists(at: depth) } ? look : nil
    }

    // MARK: Reading

    private static let names = Dictionary(uniqueKeysWithValues: Style.allCases.map { ($0.name, $0) })

    private static let list = Style.allCases.map(\.name).joined(separator: ", ")

    private static func attributes(_ text: String) throws(Fault) -> Attributes {
        var attributes = Attributes()
        var isBehind = false
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            switch word {
            case "bold": attributes.bold = true
            case "dim": attributes.dim = true
            case "italic": attributes.italic = true
            case "underline": attributes.underline = true
            case "reverse": attributes.reverse = true
            case "on": isBehind = true
            case _:
                guard let color = Color(word) else {
                    throw Fault(
                        text:
                            "\(word.inQuotes) is no colour; write a name such as bright-blue, a number from 0 "
                            + "to 255, or #rrggbb")
                }
                if isBehind { attributes.background = color } else { attributes.foreground = color }
                isBehind = false
            }
        }
        guard !isBehind else { throw Fault(text: "nothing stands behind on in \(text.inQuotes)") }
        return attributes
    }
}

extension Color {
    private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// Reads a colour's name, a number of xterm's table, or `#rrggbb`, for which the nearest colour of that table is
    /// taken; nil for anything else.
    fileprivate init?(_ word: String) {
        let isBright = word.hasPrefix("bright-")
        if let index = Self.names.firstIndex(of: isBright ? String(word.dropFirst(7)) : word) {
            self.init(index: index + (isBright ? 8 : 0))
        } else if word.hasPrefix("#") {
            guard word.utf8.count == 7, word.dropFirst().allSatisfy(\.isHexDigit),
                let wanted = UInt32(word.dropFirst(), radix: 16)
            else { return nil }
            let mixture = ScreenColor(
                red: Int(wanted >> 16), green: Int(wanted >> 8 & 0xFF), blue: Int(wanted & 0xFF))
            self = Self.nearest(to: mixture)
        } else {
            guard let index = UInt8(word) else { return nil }
            self.init(index: Int(index))
        }
    }

    /// Returns the nearest of the colours that look the same on every terminal.
    private static func nearest(to wanted: ScreenColor) -> Color {
        func distance(_ color: Color) -> Int {
            guard let mixture = color.mixture else { return .max }
            let parts = [
                mixture.red - wanted.red, mixture.green - wanted.green, mixture.blue - wanted.blue,
            ]
            return parts.reduce(0) { $0 + $1 * $1 }
        }
        let colors = (16...255).map { Color(index: $0) }
        return colors.min { distance($0) < distance($1) } ?? colors[0]
    }
}

extension Style {
    /// The style's name in the configuration: `bar-good`.
    fileprivate var name: String {
        switch self {
        case .barGood: "bar-good"
        case .barWarning: "bar-warning"
        case .barAlarm: "bar-alarm"
        case .plain, .strong, .faint, .bar, .good, .warning, .alarm, .notice, .accent, .focus, .code, .italic, .link,
            .own, .person1, .person2, .person3, .person4, .person5, .person6:
            "\(self)"
        }
    }
}
