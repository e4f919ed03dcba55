internal import CheckedRows
internal import GRDB

/// Adds the read mark of the other user in a conversation of two.
enum M0010Receipts {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["peer_read": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
