/// Reads the text of a secret from its file. Every byte counts, so a character that nobody sees or meant to write makes
/// it another secret.
package enum SecretText {
    /// The content of a secret's file without its one final line end, LF or CR LF.
    package static func content(ofFile text: some StringProtocol) throws(StrayCharacter) -> String {
        var scalars = Array(text.unicodeScalars)
        if scalars.last == "\n" {
            scalars.removeLast()
            if scalars.last == "\r" { scalars.removeLast() }
        }
        for (place, scalar) in scalars.enumerated() {
            if let stray = stray(scalar, isAtEnd: place == 0 || place == scalars.count - 1) { throw stray }
        }
        var content = String.UnicodeScalarView()
        content.append(contentsOf: scalars)
        return String(content)
    }

    /// Returns the character if it hardly belongs to the secret; a blank or a quotation mark between other characters
    /// can be meant.
    private static func stray(_ scalar: Unicode.Scalar, isAtEnd: Bool) -> StrayCharacter? {
        switch scalar {
        case " ": return isAtEnd ? .blank : nil
        case "\t": return .tab
        case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": return .lineEnd
        case "\u{FEFF}": return .byteOrderMark
        case "`": return isAtEnd ? .quotationMark : nil
        default: break
        }
        let properties = scalar.properties
        if properties.isQuotationMark { return isAtEnd ? .quotationMark : nil }
        let isUnseen =
            properties.isWhitespace || properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control
        return isUnseen ? .unseen(scalar) : nil
    }
}

/// A character in a secret's file that hardly belongs to the secret.
package enum StrayCharacter: Error, Equatable, Sendable, CustomStringConvertible {
    /// A space at the beginning or the end.
    case blank
    case tab
    /// A line end other than the one at the end of the file.
    case lineEnd
    case byteOrderMark
    /// A quotation mark at the beginning or the end.
    case quotationMark
    case unseen(Unicode.Scalar)

    /// The rest of a sentence whose subject is the file or the secret.
    package var description: String {
        let what =
            switch self {
            case .blank: "a blank at its beginning or end"
            case .tab: "a tab"
            case .lineEnd: "a second line end"
            case .byteOrderMark: "a byte-order mark"
            case .quotationMark: "a quotation mark at its beginning or end"
            case .unseen(let scalar): "the invisible character U+\(Self.hexadecimal(scalar))"
            }
        return "has \(what); write the secret alone to the file, with at most one line end after it"
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
