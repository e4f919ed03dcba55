import Model

/// The emoji that are offered, and how one is written where it can't be drawn.
enum EmojiWords {
    /// The emoji with the names that people type.
    private static let named: [(emoji: Emoji, names: [String])] = EmojiTable.lines.split(whereSeparator: \.isNewline)
        .compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return Emoji(words[0]).map { ($0, Array(words.dropFirst())) }
        }

    private static let byName = Dictionary(
        named.flatMap { row in row.names.map { ($0, row.emoji) } }, uniquingKeysWith: { first, _ in first })

    /// The emoji that digits choose.
    static let usual = named.prefix(8).map(\.emoji)

    /// The names of all emoji, as they stand between colons, usual ones first.
    static let names = named.flatMap(\.names)

    static var howToType: String { localized("Write one emoji, or a name such as :\(named[0].names[0]):.") }

    /// Returns a sentence that says why a text is no emoji here.
    static func refusal(of text: String) -> String {
        text.isEmpty
            ? howToType
            : localized("\(text.inQuotes) is no emoji known here.") + " \(howToType) "
                + localized("Tab completes names.")
    }

    /// Returns the emoji for `:heart:`, for `heart` or for the emoji itself; nil for anything else.
    static func emoji(typed text: String) -> Emoji? {
        let isName = text.count > 2 && text.hasPrefix(":") && text.hasSuffix(":")
        let name = isName ? String(text.dropFirst().dropLast()) : text
        if let known = byName[name] { return known }
        return isName || text.allSatisfy(\.isASCII) ? nil : Emoji(text)
    }

    /// Returns names between colons that begin with a text; where there are none, those that contain it.
    static func completions(of text: String) -> [String] {
        let wanted = text.trimmingPrefix(":").lowercased()
        let beginning = names.filter { $0.hasPrefix(wanted) }
        return (beginning.isEmpty ? names.filter { $0.contains(wanted) } : beginning).map { ":\($0):" }
    }

    /// Returns the emoji if the terminal can draw all of it, else its name, else its code.
    static func shown(_ emoji: Emoji, table: WidthTable) -> String {
        let text = emoji.description
        let drawn = TerminalSafe(text, table: table)
        if drawn.hiddenCount == 0, !drawn.glyphs.contains(.replacement) { return text }
        if let name = named.first(where: { $0.emoji == emoji })?.names.first { return ":\(name):" }
        return text.unicodeScalars.map { "U+\(String($0.value, radix: 16, uppercase: true))" }.joined(separator: " ")
    }
}
