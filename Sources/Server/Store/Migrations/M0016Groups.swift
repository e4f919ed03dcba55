internal import CheckedRows
internal import GRDB

/// Who helps a group's owner, and whether it was dissolved. A row that was damaged before stays so.
enum M0016Groups {
    static let name = "0016 groups"

    static func migrate(_ db: Database) throws {
        let table = SQLiteProfiles.groups
        let known = Set(try db.columns(in: table.name).map(\.name))
        let new: Set = ["admins", "is_dissolved"]
        try db.execute(
            sql: """
                ALTER TABLE group_profiles ADD COLUMN admins TEXT NOT NULL DEFAULT '';
                ALTER TABLE group_profiles ADD COLUMN is_dissolved INTEGER NOT NULL DEFAULT 0;
                UPDATE group_profiles SET checksum = \(table.sum(among: known.union(new)))
                WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
