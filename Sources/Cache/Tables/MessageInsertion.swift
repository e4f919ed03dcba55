internal import CSQLite
internal import CheckedRows
internal import GRDB
internal import Model
internal import Wire

/// Adds a message that is not kept yet: the one statement that is run with every message. Its values go straight into
/// SQLite, because GRDB's argument lists and observers cost more than SQLite itself. GRDB owns the statement.
struct MessageInsertion {
    private let statement: Statement
    private let handle: OpaquePointer
    /// `SQLITE_TRANSIENT`, a cast that Swift does not import: SQLite copies what is bound.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ db: Database) throws {
        statement = try db.cachedStatement(sql: MessageRows.table.insertOnce)
        handle = statement.sqliteStatement
        sqlite3_reset(handle)
    }

    /// Returns whether the row was added; false when there is one in its place.
    func run(_ message: Message, in conversation: Int64) throws -> Bool {
        sqlite3_bind_int64(handle, 1, conversation)
        sqlite3_bind_int64(handle, 2, message.seq)
        bind(message.messageID.bytes, at: 3)
        bind(text: message.sender.description, at: 4)
        sqlite3_bind_int64(handle, 5, message.sentAt.milliseconds)
        bind(Array(message.text.utf8), at: 6)
        sqlite3_bind_int64(handle, 7, Int64(message.content.kind))
        bind(message.content.bytes, at: 8)
        bind(message.state.bytes, at: 9)
        sqlite3_bind_int64(handle, 10, message.state.change)
        defer { sqlite3_reset(handle) }
        let database = sqlite3_db_handle(handle)
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
                message: String(cString: sqlite3_errmsg(database)), sql: MessageRows.table.insertOnce)
        }
        return sqlite3_changes(database) > 0
    }

    private func bind(text: String, at index: Int32) {
        var text = text
        text.withUTF8 { utf8 in
            // No pointer at all would be NULL.
            let start = utf8.baseAddress.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(handle)
            sqlite3_bind_text(
                handle, index, start.assumingMemoryBound(to: CChar.self), Int32(clamping: utf8.count), Self.copied)
        }
    }

    private func bind(_ bytes: [UInt8], at index: Int32) {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress ?? UnsafeRawPointer(handle)
            sqlite3_bind_blob(handle, index, start, Int32(clamping: buffer.count), Self.copied)
        }
    }
}
