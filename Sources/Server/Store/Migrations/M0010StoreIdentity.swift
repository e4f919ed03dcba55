internal import GRDB

/// Adds the row by which a database put back from an older copy is recognised (`StoreMark`), the seq in each
/// conversation from before that, and whether an instance lost its place to its own device.
enum M0010StoreIdentity {
    static let name = "0010 store identity"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE store_identity (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    epoch TEXT NOT NULL,
                    commits INTEGER NOT NULL,
                    last_at INTEGER NOT NULL
                ) STRICT;

                ALTER TABLE conversations ADD COLUMN restored_seq INTEGER NOT NULL DEFAULT 0;

                ALTER TABLE ended_instances ADD COLUMN by_same_device INTEGER;
                """)
    }
}
