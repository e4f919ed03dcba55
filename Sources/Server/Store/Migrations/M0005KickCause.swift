internal import GRDB

/// What besides a login takes an instance's place. Of the rows that stand, all are told as logins were.
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
