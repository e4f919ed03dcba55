internal import CheckedRows
internal import GRDB

/// Up to where others may know that somebody has read: so far, as far as they have. A row that was damaged before stays so.
enum M0017Receipts {
    static let name = "0017 receipts"

    static func migrate(_ db: Database) throws {
        let table = SQLiteMembers.table
        let known = Set(try db.columns(in: table.name).map(\.name))
        let sum = table.sum(["told_seq": "members.read_seq"], among: known.union(["told_seq"]))
        try db.execute(
            sql: """
                ALTER TABLE members ADD COLUMN told_seq INTEGER NOT NULL DEFAULT 0;
                UPDATE members SET told_seq = read_seq, checksum = \(sum)
                WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
