extension StringProtocol {
    /// The text in quotation marks, for use in a sentence. Characters that would end a line, control a terminal or turn
    /// the direction of writing are written as their code; everything else stays, quotation marks included.
    package var inQuotes: String {
        var text = "\""
        for scalar in unicodeScalars {
            if scalar.steers {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

extension Unicode.Scalar {
    fileprivate var steers: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Emoji of several people are joined by this character.
        case .format: value != 0x200D
        case _: false
        }
    }
}
