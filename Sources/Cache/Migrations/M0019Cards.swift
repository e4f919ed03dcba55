internal import GRDB

/// Adds the cards of group members; a member without one has no row.
enum M0019Cards {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE cards (
                    group_id TEXT NOT NULL,
                    user TEXT NOT NULL,
                    name BLOB NOT NULL,
                    checksum INTEGER NOT NULL,
                    PRIMARY KEY (group_id, user)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
