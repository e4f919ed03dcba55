/// The text in the language of the moment. What it is called with is its key: `localized("\(name) is pinned")` is looked up as
/// `%1 is pinned`, and the values go where the translation has their places.
func localized(_ text: LocalText) -> String { text.text }

/// The same for a text that stands in a table, as English, until it is shown.
func localized(key: String) -> String { Speech.current?.vocabulary?.text(key) ?? key }

/// A sentence that speaks of keys, and what it is for somebody who reads lines and has none.
func localized(_ text: @autoclosure () -> LocalText, inLines linear: @autoclosure () -> LocalText) -> String {
    Speech.current?.isLinear == true ? linear().text : text().text
}

/// Marks a text of a table as one that has translations, where nothing else does.
func localizable(_ key: String) -> String { key }

/// Made from a literal alone. English is put together as any string is, without a look-up.
struct LocalText: ExpressibleByStringInterpolation {
    fileprivate let text: String

    init(stringLiteral key: String) {
        text = localized(key: key)
    }

    init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.result
    }

    struct StringInterpolation: StringInterpolationProtocol {
        private let vocabulary = Speech.current?.vocabulary
        /// The text itself in English, else its key.
        private var text = ""
        private var values: [String] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            guard vocabulary != nil else { return text += value.description }
            values.append(value.description)
            text += "%\(values.count)"
        }

        fileprivate var result: String { vocabulary?.text(text, values) ?? text }
    }
}
