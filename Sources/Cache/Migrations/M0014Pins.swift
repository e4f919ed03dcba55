internal import CheckedRows
internal import GRDB

/// The messages that are pinned in each conversation.
enum M0014Pins {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["pinned": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
