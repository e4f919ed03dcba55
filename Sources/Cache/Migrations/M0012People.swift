internal import GRDB

/// Adds the names of users; a user without one has no row.
enum M0012People {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE people (
                    user TEXT PRIMARY KEY,
                    name BLOB NOT NULL,
                    checksum INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
