import CheckedRows
import GRDB

/// When a conversation was looked at last, as the number of a commit: what was opened longest ago goes first when the
/// file is full.
enum M0021Opened {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(["opened": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
