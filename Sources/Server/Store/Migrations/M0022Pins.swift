internal import CheckedRows
internal import GRDB

/// The messages that are pinned in each conversation.
enum M0022Pins {
    static let name = "0022 pins"

    static func migrate(_ db: Database) throws {
        try SQLiteConversations.table.add(
            ["pinned": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
