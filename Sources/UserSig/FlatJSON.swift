/// Reads the one shape of JSON that a ticket has: a flat object of strings and whole numbers.
///
/// It is stricter than a general decoder on purpose: no name may be repeated, strings are printable ASCII also after
/// unescaping, a number has one spelling, and nothing nests. What two decoders could read differently is refused.
struct FlatJSON {
    enum Value: Equatable {
        case string(String)
        /// The digits as written, with at most a minus sign before them.
        case number(String)

        var string: String? {
            switch self {
            case .string(let string): string
            case .number: nil
            }
        }

        var number: String? {
            switch self {
            case .string: nil
            case .number(let digits): digits
            }
        }
    }

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The members of the one object in `bytes`; nil unless there is nothing else (white space around tokens aside).
    static func object(_ bytes: [UInt8]) -> [String: Value]? {
        var reader = FlatJSON(bytes)
        guard let members = reader.members() else { return nil }
        reader.skipSpace()
        return reader.next == nil ? members : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take() -> UInt8? {
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1]
    }

    private mutating func members() -> [String: Value]? {
        var members: [String: Value] = [:]
        guard token("{") else { return nil }
        if token("}") { return members }
        repeat {
            guard token("\""), let name = string(), token(":"), let value = value(), members[name] == nil else {
                return nil
            }
            members[name] = value
        } while token(",")
        return token("}") ? members : nil
    }

    private mutating func value() -> Value? {
        token("\"") ? string().map(Value.string) : number().map(Value.number)
    }

    /// Reads the rest of a string, through its closing quotation mark.
    private mutating func string() -> String? {
        let bytes = self.bytes
        var characters: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            guard Self.isPrintable(byte) else { return nil }
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: characters, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = escape() else { return nil }
                characters.append(escaped)
            } else {
                characters.append(byte)
            }
        }
        return nil
    }

    /// Reads the character after a backslash, if it stands for printable ASCII: encoders escape `/`, `+` and `<`, for
    /// instance.
    private mutating func escape() -> UInt8? {
        switch take() {
        case UInt8(ascii: "\""): return UInt8(ascii: "\"")
        case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
        case UInt8(ascii: "/"): return UInt8(ascii: "/")
        case UInt8(ascii: "u"):
            guard position + 4 <= bytes.count, next != UInt8(ascii: "+") else { return nil }
            let digits = bytes[position..<position + 4]
            position += 4
            guard let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), Self.isPrintable(code) else {
                return nil
            }
            return code
        default: return nil
        }
    }

    private mutating func number() -> String? {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let first = position
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > first else { return nil }
        let hasOneSpelling = bytes[first] != UInt8(ascii: "0") || position == start + 1
        return hasOneSpelling ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    /// Takes `character` if it comes next, after any white space.
    private mutating func token(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
    }

    private static func isPrintable(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte <= 0x7e
    }
}
