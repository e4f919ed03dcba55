/// Finds texts that the TOML library must not be given: it checks some of its own assumptions by ending the program,
/// and a server reads its file while it runs. Text in quotes and comments is skipped.
struct TOMLShape {
    /// A line that the library can't be given, and what is wrong with it.
    struct Flaw: Equatable {
        let line: Int
        let text: String
    }

    private var rest: Substring.UnicodeScalarView
    private var line = 1
    /// The last character that is no space or comment.
    private var last: Unicode.Scalar?
    /// Whether the line names a table.
    private var isHeader = false
    /// The lists and tables that are open, innermost last.
    private var open: [Unicode.Scalar] = []

    private init(_ text: String) {
        rest = text[...].unicodeScalars
    }

    static func flaw(in text: String) -> Flaw? {
        var shape = TOMLShape(text)
        return shape.flaw()
    }

    private mutating func flaw() -> Flaw? {
        var isLineStart = true
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\n":
                if isHeader, last != "]" { return Flaw(line: line, text: "a table's name is not closed by a ]") }
                line += 1
                isLineStart = true
                isHeader = false
                continue
            case "#":
                while let next = rest.first, next != "\n" { rest.removeFirst() }
                continue
            case " ", "\t": continue
            case "\r" where rest.first == "\n": continue
            default: break
            }
            isHeader = isHeader || isLineStart && open.isEmpty && scalar == "["
            if isHeader, isLineStart {
                if rest.first == "[" { rest.removeFirst() }
                isLineStart = false
                last = scalar
                continue
            }
            isLineStart = false
            if let flaw = flaw(at: scalar) ?? flawOfWord(from: scalar) { return flaw }
            if scalar == "\"" || scalar == "'", let flaw = flawOfText(in: scalar) { return flaw }
            if !isHeader {
                if scalar == "[" || scalar == "{" { open.append(scalar) }
                if scalar == "]" || scalar == "}" { _ = open.popLast() }
            }
            last = scalar
        }
        return isHeader && last != "]" ? Flaw(line: line, text: "a table's name is not closed by a ]") : nil
    }

    private func flaw(at scalar: Unicode.Scalar) -> Flaw? {
        guard (0x20..<0x7F).contains(scalar.value) else {
            return Flaw(line: line, text: "U+\(String(scalar.value, radix: 16)) stands outside of quotes")
        }
        if isHeader, last == "[" || last == ".", !Self.beginsKey(scalar) {
            return Flaw(line: line, text: "a table's name begins with a letter, a digit or a quote")
        }
        if scalar == "}", last == "[" || last == "," {
            return Flaw(line: line, text: "there is a } where a value belongs")
        }
        return nil
    }

    /// The flaw of a value without quotes: dates and fractions are of no use to any setting. The value is not repeated,
    /// because it may be a ticket that lacks its quotes.
    private mutating func flawOfWord(from scalar: Unicode.Scalar) -> Flaw? {
        guard !isHeader, last == "=" || open.last == "[", !"[]{},\"'".unicodeScalars.contains(scalar) else {
            return nil
        }
        var word = String(scalar)
        while let next = rest.first, !" \t\r\n,]}#".unicodeScalars.contains(next) {
            word.unicodeScalars.append(rest.removeFirst())
        }
        let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
        let isNumber = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
        if isNumber || word == "true" || word == "false" { return nil }
        return Flaw(line: line, text: "there is a value that is neither a text in quotes nor a whole number")
    }

    private static func beginsKey(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-\"'".unicodeScalars.contains(scalar)
    }

    /// Skips to the end of a quoted text, over several lines when it begins with three quotes. The library ends a text
    /// at its first NUL.
    private mutating func flawOfText(in quote: Unicode.Scalar) -> Flaw? {
        let isLong = rest.starts(with: [quote, quote])
        if isLong { rest.removeFirst(2) }
        while let scalar = rest.popFirst() {
            if scalar == "\n" {
                line += 1
                if !isLong { return nil }
            } else if scalar == "\0" {
                return Flaw(line: line, text: "a text holds U+0000")
            } else if scalar == "\\", quote == "\"" {
                let escape = rest.popFirst()
                if escape == "\n" { line += 1 }
                let digits = escape == "u" ? 4 : escape == "U" ? 8 : 0
                if digits > 0, rest.prefix(digits).elementsEqual(repeatElement("0", count: digits)) {
                    return Flaw(line: line, text: "a text holds U+0000")
                }
            } else if scalar == quote {
                guard isLong else { return nil }
                guard rest.starts(with: [quote, quote]) else { continue }
                // Up to two more are the last characters of the text.
                rest.removeFirst(rest.prefix(4).prefix { $0 == quote }.count)
                return nil
            }
        }
        return nil
    }
}
