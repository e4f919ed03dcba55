internal import CheckedRows
internal import GRDB

/// What somebody has chosen for their conversations. A row that was damaged before stays so.
enum M0013Settings {
    static func migrate(_ db: Database) throws {
        let table = ConversationRows.table
        let known = Set(try db.columns(in: table.name).map(\.name))
        try db.execute(
            sql: """
                ALTER TABLE conversations ADD COLUMN settings INTEGER NOT NULL DEFAULT 0;
                UPDATE conversations SET checksum = \(table.sum()) WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
