internal import CheckedRows
internal import GRDB

/// Adds members' settings, and the seq at which they joined, which is set to `hidden_seq` in existing rows. A damaged
/// row stays damaged.
enum M0021Settings {
    static let name = "0021 settings"

    static func migrate(_ db: Database) throws {
        let table = SQLiteMembers.table
        let known = Set(try db.columns(in: table.name).map(\.name))
        let sum = table.sum(["joined_seq": "members.hidden_seq"], among: known.union(["settings", "joined_seq"]))
        try db.execute(
            sql: """
                ALTER TABLE members ADD COLUMN settings INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE members ADD COLUMN joined_seq INTEGER NOT NULL DEFAULT 0;
                UPDATE members SET joined_seq = hidden_seq, checksum = \(sum)
                WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
