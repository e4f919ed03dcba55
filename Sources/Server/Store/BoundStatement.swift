internal import CSQLite
internal import GRDB
internal import Rules

/// A statement whose values go straight into SQLite and come straight out of it.
///
/// For the few statements that are run with every message: GRDB's argument lists, rows and observers cost more there than
/// SQLite itself. GRDB owns the statement, and everything else in the store goes through GRDB.
struct BoundStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    /// `SQLITE_TRANSIENT`, a cast that Swift does not import: SQLite copies what is bound.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Ready to be bound from its first value on.
    init(sql: String, _ db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        sqlite3_reset(handle)
    }

    func bind(_ value: Int64, at index: Int32) {
        sqlite3_bind_int64(handle, index, value)
    }

    func bind(_ value: String, at index: Int32) {
        var value = value
        value.withUTF8 { utf8 in
            // No pointer at all would be NULL.
            let start = utf8.baseAddress.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(handle)
            sqlite3_bind_text(
                handle, index, start.assumingMemoryBound(to: CChar.self), Int32(clamping: utf8.count), Self.copied)
        }
    }

    func bind(_ value: [UInt8], at index: Int32) {
        value.withUnsafeBytes { bytes in
            let start = bytes.baseAddress ?? UnsafeRawPointer(handle)
            sqlite3_bind_blob(handle, index, start, Int32(clamping: bytes.count), Self.copied)
        }
    }

    /// Whether there is a row, of which `read` makes something; nil when there is none.
    func first<Value>(_ read: (BoundStatement) throws -> Value) throws -> Value? {
        defer { sqlite3_reset(handle) }
        return try step() ? read(self) : nil
    }

    func run() throws {
        defer { sqlite3_reset(handle) }
        _ = try step()
    }

    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))), sql: statement.sql)
        }
    }

    /// Throws for what is no number: the row is damaged.
    func integer(_ column: Int32) throws -> Int64 {
        guard sqlite3_column_type(handle, column) == SQLITE_INTEGER else {
            throw StoreError("a row is damaged: no number in column \(column) of \(statement.sql)", kind: .damaged)
        }
        return sqlite3_column_int64(handle, column)
    }

    /// Nil for NULL, and for what is no text.
    func text(_ column: Int32) -> String? {
        guard sqlite3_column_type(handle, column) == SQLITE_TEXT, let start = sqlite3_column_text(handle, column) else {
            return nil
        }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
