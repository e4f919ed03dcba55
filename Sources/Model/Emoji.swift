/// A reaction: one character as a reader sees it (a grapheme cluster), or a `:name:` of letters, digits, `_`, `-` and
/// `+`.
package struct Emoji: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// The longest reaction, in UTF-8 bytes: a family of four with skin tones takes 41.
    package static let longest = 48

    package init?(_ text: String) {
        guard (1...Self.longest).contains(text.utf8.count) else { return nil }
        guard Self.isName(text) || Self.isGlyph(text) else { return nil }
        description = text
    }

    private static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count > 2, bytes.first == UInt8(ascii: ":"), bytes.last == UInt8(ascii: ":") else { return false }
        return bytes.dropFirst().dropLast().allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
                true
            default: false
            }
        }
    }

    /// Whether the text is one visible character, and none that controls a terminal or the direction of writing.
    private static func isGlyph(_ text: String) -> Bool {
        guard text.count == 1, let first = text.unicodeScalars.first else { return false }
        switch first.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
            return false
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
            .otherSymbol:
            return !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        @unknown default: return false
        }
    }
}
