internal import CheckedRows
internal import GRDB

/// Who may say nothing in a group. A row that was damaged before stays so.
enum M0020Mutes {
    static let name = "0020 mutes"

    static func migrate(_ db: Database) throws {
        let table = SQLiteProfiles.groups
        let known = Set(try db.columns(in: table.name).map(\.name))
        try db.execute(
            sql: """
                ALTER TABLE group_profiles ADD COLUMN mutes TEXT NOT NULL DEFAULT '';
                ALTER TABLE group_profiles ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0;
                UPDATE group_profiles SET checksum = \(table.sum()) WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
