internal import GRDB

/// Adds friends, and requests to become one.
enum M0017Friends {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE friends (
                    user TEXT PRIMARY KEY,
                    standing TEXT NOT NULL,
                    words BLOB NOT NULL,
                    remark BLOB NOT NULL,
                    since INTEGER NOT NULL,
                    checksum INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
