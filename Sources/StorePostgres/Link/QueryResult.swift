internal import CPostgres
internal import Rules

/// The rows that a query gave.
final class QueryResult {
    fileprivate let result: OpaquePointer
    /// The name of the query, for errors.
    fileprivate let name: String

    /// Takes `result` over.
    init(_ result: OpaquePointer, of name: String) {
        self.result = result
        self.name = name
    }

    deinit {
        PQclear(result)
    }

    var count: Int { Int(PQntuples(result)) }

    var first: Row? { count > 0 ? Row(rows: self, index: 0) : nil }

    func map<Item>(_ body: (Row) throws -> Item) rethrows -> [Item] {
        try (0..<PQntuples(result)).map { try body(Row(rows: self, index: $0)) }
    }

    func compactMap<Item>(_ body: (Row) throws -> Item?) rethrows -> [Item] {
        try map(body).compactMap(\.self)
    }
}

/// One row of a result. Columns are counted from 0.
struct Row {
    fileprivate let rows: QueryResult
    fileprivate let index: Int32

    /// The number in a column. Throws for anything else: the row is damaged.
    func integer(_ column: Int32) throws -> Int64 {
        guard let number = optionalInteger(column) else { throw damage(column) }
        return number
    }

    func optionalInteger(_ column: Int32) -> Int64? {
        guard let bytes = raw(column), bytes.count == 8 else { return nil }
        return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    }

    /// The text in a column. Throws for NULL: the row is damaged.
    func text(_ column: Int32) throws -> String {
        guard let text = optionalText(column) else { throw damage(column) }
        return text
    }

    func optionalText(_ column: Int32) -> String? {
        raw(column).map { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(_ column: Int32) throws -> [UInt8] {
        guard let bytes = raw(column) else { throw damage(column) }
        return Array(bytes)
    }

    /// The bytes of a column; nil for NULL. Valid for as long as `rows` exists.
    private func raw(_ column: Int32) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(rows.result, index, column) == 0, let start = PQgetvalue(rows.result, index, column) else {
            return nil
        }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(rows.result, index, column)))
    }

    private func damage(_ column: Int32) -> StoreError {
        StoreError("a row is damaged: column \(column) of \(rows.name)", kind: .damaged)
    }
}

extension QueryResult {
    /// What was done, as PostgreSQL names it, such as `COMMIT`.
    var command: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    /// Why the statement failed; nil when it was done.
    var error: PostgresError? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return nil
        case PGRES_PIPELINE_ABORTED: return PostgresError(code: "25P02", text: "a statement before it failed")
        default:
            // Not the detail, which repeats values of rows.
            let text = field(Int32(UInt8(ascii: "M"))) ?? "no answer"
            return PostgresError(code: field(Int32(UInt8(ascii: "C"))), text: "\(text) [\(name)]")
        }
    }

    private func field(_ code: Int32) -> String? {
        PQresultErrorField(result, code).map { String(cString: $0) }
    }
}
