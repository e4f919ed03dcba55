/// Reads the one shape of JSON a ticket has: a flat object of strings and whole numbers.
///
/// Stricter than a general decoder on purpose: a name may stand once, strings are printable ASCII also after
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

    private var rest: ArraySlice<UInt8>

    /// The members of the one object in `bytes`, nil unless that is all there is (white space around tokens aside).
    static func object(_ bytes: [UInt8]) -> [String: Value]? {
        var reader = FlatJSON(rest: bytes[...])
        guard let members = reader.members() else { return nil }
        reader.skipSpace()
        return reader.rest.isEmpty ? members : nil
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

    /// What follows an opening quotation mark, through the closing one.
    private mutating func string() -> String? {
        var characters: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: characters, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                characters.append(escaped)
            case 0x20...0x7e: characters.append(byte)
            default: return nil
            }
        }
        return nil
    }

    /// What follows a backslash, if it stands for printable ASCII: encoders escape `/`, `+` and `<`, for instance.
    private mutating func escape() -> UInt8? {
        switch rest.popFirst() {
        case UInt8(ascii: "\""): return UInt8(ascii: "\"")
        case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
        case UInt8(ascii: "/"): return UInt8(ascii: "/")
        case UInt8(ascii: "u"):
            let digits = rest.prefix(4)
            rest = rest.dropFirst(4)
            guard digits.count == 4, digits.first != UInt8(ascii: "+"),
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), (0x20...0x7e).contains(code)
            else { return nil }
            return code
        default: return nil
        }
    }

    private mutating func number() -> String? {
        let digit = UInt8(ascii: "0")...UInt8(ascii: "9")
        let sign = rest.prefix { $0 == UInt8(ascii: "-") }
        let digits = rest.dropFirst(sign.count).prefix { digit.contains($0) }
        guard sign.count <= 1, let first = digits.first else { return nil }
        let hasOneSpelling = first != UInt8(ascii: "0") || (digits.count == 1 && sign.isEmpty)
        guard hasOneSpelling else { return nil }
        rest = rest.dropFirst(sign.count + digits.count)
        return String(decoding: sign + digits, as: UTF8.self)
    }

    /// Takes `character` if it comes next, after any white space.
    private mutating func token(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
    }
}
