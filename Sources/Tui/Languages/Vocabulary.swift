import Model

/// From English texts to those of one language.
///
/// A text with values in it has numbered places for them, `%1` to `%9`, since their order differs from language to language.
final class Vocabulary: Sendable {
    private let find: @Sendable (String) -> String?
    /// Whether words stand without blanks between them, as in Chinese. Blanks of the table are then beside words of other
    /// scripts only: between two Chinese ones they would be seen as a mistake.
    private let isUnspaced: Bool
    /// What the screen calls people itself: no name may pass for it.
    let ownNames: Set<String>

    init(isUnspaced: Bool = false, find: @escaping @Sendable (String) -> String?) {
        self.find = find
        self.isUnspaced = isUnspaced
        ownNames = Set(Self.namesOfPeople.map { DisplayName.likeness(of: find($0) ?? $0) })
    }

    private static let namesOfPeople = [
        localizable("you"), localizable("everybody"), localizable("nobody"), localizable("somebody"),
        localizable("the operator"),
    ]

    /// `key` itself where it has none.
    func text(_ key: String) -> String { find(key) ?? key }

    /// The text with `values` at its places.
    func text(_ key: String, _ values: [String]) -> String {
        let text = text(key)
        guard !values.isEmpty else { return text }
        var filled = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "%") {
            let next = rest.index(after: sign)
            append(rest[..<sign], to: &filled)
            if next < rest.endIndex, let place = rest[next].wholeNumberValue, values.indices.contains(place - 1) {
                append(values[place - 1], to: &filled)
                rest = rest[rest.index(after: next)...]
            } else {
                filled += "%"
                rest = rest[next...]
            }
        }
        append(rest, to: &filled)
        return filled
    }

    private func append(_ part: some StringProtocol, to text: inout String) {
        guard isUnspaced else { return text += part }
        if text.last == " ", Self.isHan(text.dropLast().last), Self.isHan(part.first) { text.removeLast() }
        let isBlankBetween = part.first == " " && Self.isHan(text.last) && Self.isHan(part.dropFirst().first)
        text += isBlankBetween ? part.dropFirst() : part[...]
    }

    private static func isHan(_ character: Character?) -> Bool {
        character?.unicodeScalars.first?.properties.isIdeographic ?? false
    }
}
