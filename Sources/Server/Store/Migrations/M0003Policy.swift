internal import GRDB

/// The policy in force: set by the configuration or at run time.
enum M0003Policy {
    static let name = "0003 policy"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE policy (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    kind TEXT NOT NULL,
                    scripts INTEGER NOT NULL,
                    instances TEXT NOT NULL
                ) STRICT;
                """)
    }
}
