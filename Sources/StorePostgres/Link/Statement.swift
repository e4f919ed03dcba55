/// A statement that a connection prepares when it is used for the first time.
struct Statement: Hashable, Sendable {
    let name: String
    let sql: String

    init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
    }
}

/// A statement with its values.
struct Query {
    let statement: Statement
    let values: [Value]

    init(_ statement: Statement, _ values: [Value] = []) {
        self.statement = statement
        self.values = values
    }
}

/// A value to or from PostgreSQL, in its binary format. Whole columns are sent as arrays, so that one statement handles
/// all rows of a kind.
enum Value {
    case integer(Int64?)
    case text(String?)
    case bytes([UInt8]?)
    case integers([Int64?])
    case texts([String?])
    case byteStrings([[UInt8]?])

    /// The numbers of types in PostgreSQL, the same in every database.
    private enum Kind {
        static let bytes: Int32 = 17
        static let integer: Int32 = 20
        static let text: Int32 = 25
    }

    /// The bytes of the value; nil for NULL.
    var encoded: [UInt8]? {
        switch self {
        case .integer(let value): value.map(Self.encode)
        case .text(let value): value.map { Array($0.utf8) }
        case .bytes(let value): value
        case .integers(let values): Self.array(values, of: Kind.integer, Self.encode)
        case .texts(let values): Self.array(values, of: Kind.text) { Array($0.utf8) }
        case .byteStrings(let values): Self.array(values, of: Kind.bytes) { $0 }
        }
    }

    private static func encode<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// Encodes an array: dimensions, whether there are NULLs, type, length and first index; then each element after its
    /// length.
    private static func array<Element>(
        _ values: [Element?], of kind: Int32, _ bytes: (Element) -> [UInt8]
    ) -> [UInt8] {
        guard !values.isEmpty else { return [Int32(0), 0, kind].flatMap(encode) }
        let hasNull: Int32 = values.contains { $0 == nil } ? 1 : 0
        var encoded = [Int32(1), hasNull, kind, Int32(clamping: values.count), 1].flatMap(encode)
        for value in values {
            guard let value else {
                encoded += encode(Int32(-1))
                continue
            }
            let element = bytes(value)
            encoded += encode(Int32(clamping: element.count))
            encoded += element
        }
        return encoded
    }
}
