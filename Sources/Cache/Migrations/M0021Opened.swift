import CheckedRows
import GRDB

/// Adds when a conversation was opened last, as the number of a commit: when the file is full, the conversations that
/// were opened longest ago are trimmed first.
enum M0021Opened {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(["opened": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
