/// The words of a command written in one line.
///
/// There is no shell: nothing is expanded, redirected or run in the background. Words are separated by spaces, tabs
/// and line ends. `'…'` takes everything as it stands; in `"…"` a backslash keeps a `"` or a backslash; outside, a backslash
/// keeps whatever follows it.
struct CommandWords: Equatable, Sendable {
    /// The part of a word that is replaced by the user id.
    static let userPlaceholder = "{user}"

    /// The program, then its arguments; never empty.
    let words: [String]

    init(words: [String]) {
        self.words = words
    }

    init(parsing text: String) throws(SettingProblem) {
        var words: [String] = []
        var word: String?
        var quote: Unicode.Scalar?
        var isEscaped = false
        // Not by characters: a mark that combines with a quote would hide it.
        for character in text.unicodeScalars {
            if isEscaped {
                if quote != nil, character != "\"", character != "\\" { word = (word ?? "") + "\\" }
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, [" ", "\t", "\n", "\r"].contains(character) {
                if let complete = word { words.append(complete) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let quote { throw SettingProblem("a \(quote) is never closed") }
        if isEscaped { throw SettingProblem("it ends in the middle of an escape; write \\\\ for a backslash") }
        if let complete = word { words.append(complete) }
        guard let program = words.first, !program.isEmpty else { throw SettingProblem("it names no program") }
        guard !text.utf8.contains(0) else { throw SettingProblem("it holds a NUL") }
        self.words = words
    }

    func words(for user: String) -> [String] { words(putting: user, for: Self.userPlaceholder) }

    /// The words with `placeholder` replaced. A word stays one word, whatever is put into it.
    func words(putting text: String, for placeholder: String) -> [String] {
        words.map { word in
            word.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: text)
        }
    }
}
