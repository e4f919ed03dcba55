import Model

/// From English texts to those of one language.
///
/// A text with values in it has numbered places for them, `%1` to `%9`, since their order differs from language to language.
final class Vocabulary: Sendable {
    private let find: @Sendable (String) -> String?
    /// What the screen calls people itself: no name may pass for it.
    let ownNames: Set<String>

    init(find: @escaping @Sendable (String) -> String?) {
        self.find = find
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
            filled += rest[..<sign]
            if next < rest.endIndex, let place = rest[next].wholeNumberValue, values.indices.contains(place - 1) {
                filled += values[place - 1]
                rest = rest[rest.index(after: next)...]
            } else {
                filled += "%"
                rest = rest[next...]
            }
        }
        return filled + rest
    }
}
