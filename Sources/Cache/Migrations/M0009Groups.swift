internal import CheckedRows
internal import GRDB

/// What is known of a group: its kind (NULL where nothing is), its name, and one's own role. A row that was damaged before
/// stays so.
enum M0009Groups {
    static func migrate(_ db: Database) throws {
        let table = ConversationRows.table
        let known = Set(try db.columns(in: table.name).map(\.name))
        let new: Set = ["group_kind", "group_name", "group_role"]
        try db.execute(
            sql: """
                ALTER TABLE conversations ADD COLUMN group_kind TEXT;
                ALTER TABLE conversations ADD COLUMN group_name TEXT;
                ALTER TABLE conversations ADD COLUMN group_role INTEGER;
                UPDATE conversations SET checksum = \(table.sum(among: known.union(new))) WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
