internal import GRDB

/// Adds the user's folders.
enum M0020Folders {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE folders (
                    name BLOB PRIMARY KEY,
                    place INTEGER NOT NULL,
                    conversations TEXT NOT NULL,
                    checksum INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
