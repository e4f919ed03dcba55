internal import CheckedRows
internal import GRDB

/// Adds what is known of a group: its kind (NULL where nothing is), its name, and the user's own role.
enum M0009Groups {
    static func migrate(_ db: Database) throws {
        try ConversationRows.table.add(
            ["group_kind": "TEXT", "group_name": "TEXT", "group_role": "INTEGER"], db)
    }
}
