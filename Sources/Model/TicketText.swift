/// A ticket's text as it comes in: mails and terminals break its lines, chats and shells put quotation marks around it,
/// editors a byte-order mark before it. No ticket has any of them.
package enum TicketText {
    /// `text` without white space, line ends, quotation marks and characters that can't be seen, wherever they stand.
    package static func cleaned(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isCarriage(scalar) { result.append(scalar) }
        return String(result)
    }

    /// Whether this can be the first characters of a ticket, which are those of compressed data in base64, in their four
    /// kinds: what begins otherwise was typed for something else.
    package static func mayBegin(_ text: String) -> Bool {
        ["eA", "eF", "eJ", "eN"].contains { text.hasPrefix($0) || $0.hasPrefix(text) }
    }

    private static func isCarriage(_ scalar: Unicode.Scalar) -> Bool {
        // A ticket's own characters are most of them.
        if scalar.isASCII, scalar.value > 0x20 { return scalar == "\"" || scalar == "'" || scalar == "`" }
        let properties = scalar.properties
        return properties.isWhitespace || properties.isQuotationMark || properties.isDefaultIgnorableCodePoint
    }
}
