internal import CheckedRows
internal import GRDB

/// Up to where the other one of a conversation has read. A row that was damaged before stays so.
enum M0010Receipts {
    static func migrate(_ db: Database) throws {
        let table = ConversationRows.table
        let known = Set(try db.columns(in: table.name).map(\.name))
        try db.execute(
            sql: """
                ALTER TABLE conversations ADD COLUMN peer_read INTEGER NOT NULL DEFAULT 0;
                UPDATE conversations SET checksum = \(table.sum(among: known.union(["peer_read"]))) WHERE checksum IS \(table.sum(among: known));
                """)
    }
}
