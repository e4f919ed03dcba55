internal import CheckedRows
internal import GRDB

/// Adds friends and open requests, and how each account can be asked.
enum M0025Friends {
    static let name = "0025 friends"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE friends (
                    owner TEXT NOT NULL,
                    other TEXT NOT NULL,
                    standing TEXT NOT NULL,
                    words TEXT NOT NULL,
                    remark TEXT NOT NULL,
                    since INTEGER NOT NULL,
                    checksum INTEGER NOT NULL,
                    PRIMARY KEY (owner, other)
                ) WITHOUT ROWID, STRICT;
                """)
        try SQLiteProfiles.table.add(["allows": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
