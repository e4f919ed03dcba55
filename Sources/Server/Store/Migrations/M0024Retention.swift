internal import CheckedRows
internal import GRDB

/// Up to where the messages of each conversation are older than the server keeps them.
enum M0024Retention {
    static let name = "0024 retention"

    static func migrate(_ db: Database) throws {
        try SQLiteConversations.table.add(["forgotten_seq": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
