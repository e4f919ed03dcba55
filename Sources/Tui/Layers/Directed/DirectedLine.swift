import Model

/// What stands behind `/only`: those whom it is for, and what is said to them. A colon behind a name ends the list, so that what is
/// said can begin with the name of somebody who must not hear it. A name with blanks stands in quotation marks: `@"Bob B.": text`.
struct DirectedLine: Equatable {
    var names: [String] = []
    let text: String

    init(_ argument: String) {
        var rest = argument[...]
        var isListed = true
        while isListed, rest.hasPrefix("@") {
            let quoted = Self.quoted(rest.dropFirst())
            let word = rest[(quoted?.endIndex ?? rest.index(after: rest.startIndex))...].prefix { !$0.isWhitespace }
            isListed = !Self.endsList(word)
            // As one writes a list.
            names.append(String(quoted?.name ?? Self.trimmed(word)))
            rest = rest[word.endIndex...].drop(while: \.isWhitespace)
        }
        text = String(rest).trimmingWhitespace()
    }

    /// The marks that close a quotation, by those that open it.
    private static let marks: [Character: Character] = ["\"": "\"", "“": "”", "„": "“"]

    private static func trimmed(_ word: Substring) -> Substring {
        word.lastIndex { !",;:".contains($0) }.map { word[...$0] } ?? ""
    }

    /// Returns the name in quotation marks at the beginning, and where the closing one ends; nil where there is none, or
    /// something other than the signs of a list stands behind it.
    private static func quoted(_ text: Substring) -> (name: Substring, endIndex: Substring.Index)? {
        guard let open = text.first, let close = marks[open] else { return nil }
        let inside = text.dropFirst()
        guard let end = inside.firstIndex(of: close), end > inside.startIndex else { return nil }
        let rest = inside[inside.index(after: end)...]
        guard rest.prefix(while: { !$0.isWhitespace }).allSatisfy({ ",;:".contains($0) }) else { return nil }
        return (inside[..<end], rest.startIndex)
    }

    /// Nobody is named behind this word.
    static func endsList(_ word: some StringProtocol) -> Bool { word.hasSuffix(":") }

    /// As it is typed, so that it is sent to these and to nobody whom the text names.
    static func line(saying text: String, only users: [UserID]) -> String {
        "/\(SlashCommand.only.rawValue) " + users.map { "@\($0)" }.joined(separator: " ") + ": " + text
    }
}
