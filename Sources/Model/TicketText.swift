/// Cleans a ticket's text as it comes in: mails and terminals break its lines, chats and shells put quotation marks
/// around it, editors a byte-order mark before it. No ticket has any of them.
package enum TicketText {
    /// `text` without white space, line ends, quotation marks and characters that can't be seen, wherever they stand.
    package static func cleaned(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isCarriage(scalar) { result.append(scalar) }
        return String(result)
    }

    /// Whether a ticket can begin with this text: its first characters are those of compressed data in base64, in one
    /// of four forms. Anything else was typed for another purpose.
    package static func mayBegin(_ text: String) -> Bool {
        ["eA", "eF", "eJ", "eN"].contains { text.hasPrefix($0) || $0.hasPrefix(text) }
    }

    private static func isCarriage(_ scalar: Unicode.Scalar) -> Bool {
        // Most characters are the ticket's own, so they are judged first.
        if scalar.isASCII, scalar.value > 0x20 { return scalar == "\"" || scalar == "'" || scalar == "`" }
        let properties = scalar.properties
        return properties.isWhitespace || properties.isQuotationMark || properties.isDefaultIgnorableCodePoint
    }
}
