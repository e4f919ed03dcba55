extension StringProtocol {
    /// What somebody wrote, as it stands in a sentence. What would end a line, steer a terminal or turn the direction of
    /// writing is written as its code; everything else is as it was, quotes too.
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
        // Emoji of several people are joined by one of these.
        case .format: value != 0x200D
        case _: false
        }
    }
}
