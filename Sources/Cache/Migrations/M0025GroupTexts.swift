import CheckedRows
internal import GRDB

/// Adds what is written about a group: its notice, and what it is for.
enum M0025GroupTexts {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["group_notice": "TEXT NOT NULL DEFAULT ''", "group_about": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
