internal import CheckedRows
internal import GRDB

/// What somebody has chosen for their conversations.
enum M0013Settings {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["settings": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
