internal import CheckedRows
internal import GRDB

/// Up to where the other one of a conversation has read.
enum M0010Receipts {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["peer_read": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
