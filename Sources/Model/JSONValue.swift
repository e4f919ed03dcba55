/// A JSON text of another program, read as a whole or not at all.
package enum JSONValue: Equatable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Int64)
    case `true`
    /// False, null, or a number that is not whole.
    case other

    /// The deepest nesting, more than any program of the field writes: a text of nothing but brackets must not exhaust
    /// the stack.
    static let mostLevels = 16

    /// Nil unless the bytes are one JSON value and nothing else. An object with a repeated name is refused: two readers
    /// could read it differently.
    package init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let value = reader.value(levels: Self.mostLevels), reader.isAtEnd else { return nil }
        self = value
    }

    package var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
    package var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    package var string: String? { if case .string(let text) = self { text } else { nil } }
    package var number: Int64? { if case .number(let number) = self { number } else { nil } }

    /// A text as a JSON string, with its quotation marks.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..." ":
                quoted +=
                    scalar == " " ? " " : "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

private struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return position == bytes.count
        }
    }

    mutating func value(levels: Int) -> JSONValue? {
        guard levels > 0 else { return nil }
        if token("{") { return object(levels: levels) }
        if token("[") { return array(levels: levels) }
        if token("\"") { return string().map { .string($0) } }
        return word()
    }

    private mutating func object(levels: Int) -> JSONValue? {
        var members: [String: JSONValue] = [:]
        if token("}") { return .object(members) }
        repeat {
            guard token("\""), let name = string(), token(":"), members[name] == nil,
                let value = value(levels: levels - 1)
            else { return nil }
            members[name] = value
        } while token(",")
        return token("}") ? .object(members) : nil
    }

    private mutating func array(levels: Int) -> JSONValue? {
        var items: [JSONValue] = []
        if token("]") { return .array(items) }
        repeat {
            guard let value = value(levels: levels - 1) else { return nil }
            items.append(value)
        } while token(",")
        return token("]") ? .array(items) : nil
    }

    /// Reads the rest of a string, through its closing quotation mark; nil where it is no Unicode text.
    private mutating func string() -> String? {
        var text: [UInt8] = []
        while let byte = take() {
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                text += escaped
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> [UInt8]? {
        switch take() {
        case UInt8(ascii: "\""): [UInt8(ascii: "\"")]
        case UInt8(ascii: "\\"): [UInt8(ascii: "\\")]
        case UInt8(ascii: "/"): [UInt8(ascii: "/")]
        case UInt8(ascii: "b"): [0x08]
        case UInt8(ascii: "f"): [0x0c]
        case UInt8(ascii: "n"): [0x0a]
        case UInt8(ascii: "r"): [0x0d]
        case UInt8(ascii: "t"): [0x09]
        case UInt8(ascii: "u"): character()
        default: nil
        }
    }

    /// Reads the `XXXX` of `\uXXXX`, and the second half of a surrogate pair; returns the UTF-8 bytes.
    private mutating func character() -> [UInt8]? {
        guard let first = unit() else { return nil }
        if let scalar = Unicode.Scalar(UInt32(first)) { return Array(String(scalar).utf8) }
        guard take() == UInt8(ascii: "\\"), take() == UInt8(ascii: "u"), let second = unit() else { return nil }
        return String(validating: [first, second], as: UTF16.self).map { Array($0.utf8) }
    }

    private mutating func unit() -> UInt16? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = bytes[position..<position + 4]
        position += 4
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// Reads a number, true, false or null.
    private mutating func word() -> JSONValue? {
        skipSpace()
        let start = position
        while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if text == "true" { return .true }
        if text == "false" || text == "null" { return .other }
        guard Self.isNumber(bytes[start..<position]) else { return nil }
        return Int64(text).map { .number($0) } ?? .other
    }

    /// Whether the text is a number by the grammar (RFC 8259, 6), which has neither `007` nor `.5`, `1.` or `0x10`.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let count = dropDigits(&rest)
        guard count > 0, !isZero || count == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard dropDigits(&rest) > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard dropDigits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// Skips digits; returns how many.
    private static func dropDigits(_ text: inout ArraySlice<UInt8>) -> Int {
        let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        text.removeFirst(digits)
        return digits
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    private mutating func take() -> UInt8? {
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1]
    }

    /// Takes `character` if it comes next, after any white space.
    private mutating func token(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) { position += 1 }
    }
}
