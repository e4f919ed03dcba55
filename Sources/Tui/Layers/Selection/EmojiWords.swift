import Model

/// The emoji that are offered, and how an emoji is written where it can't be drawn.
enum EmojiWords {
    /// With the names that people type.
    private static let named: [(emoji: Emoji, names: [String])] = EmojiTable.lines.split(whereSeparator: \.isNewline)
        .compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return Emoji(words[0]).map { ($0, Array(words.dropFirst())) }
        }

    private static let byName = Dictionary(
        named.flatMap { row in row.names.map { ($0, row.emoji) } }, uniquingKeysWith: { first, _ in first })

    /// Those that have a digit.
    static let usual = named.prefix(8).map(\.emoji)

    /// As they stand between colons, the usual ones first.
    static let names = named.flatMap(\.names)

    static var howToType: String { localized("Write one emoji, or a name such as :\(named[0].names[0]):.") }

    /// Why a text is no emoji here.
    static func refusal(of text: String) -> String {
        text.isEmpty
            ? howToType
            : localized("\(text.inQuotes) is no emoji known here.") + " \(howToType) "
                + localized("Tab completes names.")
    }

    /// `:heart:` and `heart` are the emoji; a name that nobody knows is none.
    static func emoji(typed text: String) -> Emoji? {
        let isName = text.count > 2 && text.hasPrefix(":") && text.hasSuffix(":")
        let name = isName ? String(text.dropFirst().dropLast()) : text
        if let known = byName[name] { return known }
        return isName || text.allSatisfy(\.isASCII) ? nil : Emoji(text)
    }

    /// Names that begin so, else those that have it anywhere, between their colons.
    static func completions(of text: String) -> [String] {
        let wanted = text.trimmingPrefix(":").lowercased()
        let beginning = names.filter { $0.hasPrefix(wanted) }
        return (beginning.isEmpty ? names.filter { $0.contains(wanted) } : beginning).map { ":\($0):" }
    }

    /// As it is where the terminal can draw all of it, else its name, else its code.
    static func shown(_ emoji: Emoji, table: WidthTable) -> String {
        let text = emoji.description
        let drawn = TerminalSafe(text, table: table)
        if drawn.hiddenCount == 0, !drawn.glyphs.contains(.replacement) { return text }
        if let name = named.first(where: { $0.emoji == emoji })?.names.first { return ":\(name):" }
        return text.unicodeScalars.map { "U+\(String($0.value, radix: 16, uppercase: true))" }.joined(separator: " ")
    }
}
