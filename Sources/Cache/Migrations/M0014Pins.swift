internal import CheckedRows
internal import GRDB

/// Adds the pinned messages of each conversation.
enum M0014Pins {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["pinned": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
