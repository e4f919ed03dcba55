internal import GRDB

/// Adds the attributes and counters that programs keep with groups, one row for each group.
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
