internal import CheckedRows
internal import GRDB

/// Adds a checksum to each row (`CheckedTable`). Existing rows count as intact.
enum M0008RowChecksums {
    static func migrate(_ db: Database) throws {
        for table in [
            AccountRow.table, ConversationRows.table, MessageRows.table, OutboxRows.table, DraftRows.table,
        ] {
            let known = Set(try db.columns(in: table.name).map(\.name))
            try db.execute(
                sql: """
                    ALTER TABLE \(table.name) ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
                    UPDATE \(table.name) SET checksum = \(table.sum(among: known));
                    """)
        }
    }
}
