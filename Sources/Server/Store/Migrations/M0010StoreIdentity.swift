internal import GRDB

/// By what a database put back from an older copy is known (`StoreMark`), what was said since then, and which device took
/// an instance's place.
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
