/// Keeps an error readable that quotes something huge.
enum LongWords {
    /// Longer than any path or address that a person would read.
    private static let limit = 300
    private static let kept = 60

    /// `text` with the middle of each overlong word left out.
    static func cut(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        let words = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\n" }
        guard words.contains(where: { $0.count > limit }) else { return text }
        var result = ""
        for word in words {
            if word.startIndex > text.startIndex { result.append(text[text.index(before: word.startIndex)]) }
            result += word.count > limit ? "\(word.prefix(kept))…\(word.suffix(kept))" : word
        }
        return result
    }
}
