internal import GRDB

/// What programs keep with groups, all of one group's in one row.
enum M0031GroupValues {
    static let name = "0031 group values"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE group_values (
                    conversation INTEGER PRIMARY KEY,
                    attributes TEXT NOT NULL,
                    attribute_version INTEGER NOT NULL,
                    counters TEXT NOT NULL,
                    counter_version INTEGER NOT NULL,
                    checksum INTEGER NOT NULL
                ) STRICT;
                """)
    }
}
