internal import CheckedRows
internal import GRDB

/// Adds the user's settings of their conversations.
enum M0013Settings {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["settings": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
