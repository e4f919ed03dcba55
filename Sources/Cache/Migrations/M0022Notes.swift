internal import GRDB

/// Adds the notes that a person writes beside conversations, for this device alone.
enum M0022Notes {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE notes (
                    id BLOB PRIMARY KEY,
                    conversation TEXT NOT NULL,
                    seq INTEGER NOT NULL,
                    written_at INTEGER NOT NULL,
                    text BLOB NOT NULL,
                    checksum INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
