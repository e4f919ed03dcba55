import Model

/// What stands behind `/only`: those whom it is for, and what is said to them. A colon behind a name ends the list, so that what is
/// said can begin with the name of somebody who must not hear it.
struct DirectedLine: Equatable {
    var names: [String] = []
    let text: String

    init(_ argument: String) {
        var rest = argument[...]
        var isListed = true
        while isListed, rest.hasPrefix("@") {
            let word = rest.dropFirst().prefix { !$0.isWhitespace }
            isListed = !Self.endsList(word)
            // As one writes a list.
            names.append(String(word.reversed().drop { ",;:".contains($0) }.reversed()))
            rest = rest[word.endIndex...].drop(while: \.isWhitespace)
        }
        text = String(rest).trimmingWhitespace()
    }

    /// Nobody is named behind this word.
    static func endsList(_ word: some StringProtocol) -> Bool { word.hasSuffix(":") }

    /// As it is typed, so that it is sent to these and to nobody whom the text names.
    static func line(saying text: String, only users: [UserID]) -> String {
        "/\(SlashCommand.only.rawValue) " + users.map { "@\($0)" }.joined(separator: " ") + ": " + text
    }
}
