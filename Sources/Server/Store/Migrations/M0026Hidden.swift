internal import CheckedRows
internal import GRDB

/// The single messages that members have deleted for themselves.
enum M0026Hidden {
    static let name = "0026 hidden messages"

    static func migrate(_ db: Database) throws {
        try SQLiteMembers.table.add(["hidden_messages": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
