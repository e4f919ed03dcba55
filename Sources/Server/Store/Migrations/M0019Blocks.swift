internal import GRDB

/// Adds blocks.
enum M0019Blocks {
    static let name = "0019 blocks"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE blocks (
                    owner TEXT NOT NULL,
                    blocked TEXT NOT NULL,
                    blocked_at INTEGER NOT NULL,
                    checksum INTEGER NOT NULL,
                    PRIMARY KEY (owner, blocked)
                ) WITHOUT ROWID, STRICT;
                """)
    }
}
