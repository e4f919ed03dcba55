internal import CheckedRows
internal import GRDB

/// What people have chosen for their conversations. A row that was damaged before stays so.
enum M0021Settings {
    static let name = "0021 settings"

    static func migrate(_ db: Database) throws {
        let table = SQLiteMembers.table
        let known = Set(try db.columns(in: table.name).map(\.name))
        try db.execute(
            sql: """
                ALTER TABLE members ADD COLUMN settings INTEGER NOT NULL DEFAULT 0;
                UPDATE members SET checksum = \(table.sum()) WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
