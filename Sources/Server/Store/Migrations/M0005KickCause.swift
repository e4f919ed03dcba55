internal import GRDB

/// Adds the cause for which an instance lost its place. For existing rows it is a login.
enum M0005KickCause {
    static let name = "0005 kick cause"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE ended_instances ADD COLUMN cause TEXT;
                UPDATE ended_instances SET cause = 'login' WHERE by_kind IS NOT NULL;

                ALTER TABLE away_kicks ADD COLUMN cause TEXT NOT NULL DEFAULT 'login';
                """)
    }
}
