internal import GRDB

/// Adds indexes by time for what housekeeping deletes, whether a group shows its history to new members, and how far
/// issuers' clocks are ahead. Deletes the endings of instances that signed out by themselves.
enum M0007Ranges {
    static let name = "0007 ranges"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX away_kicks_by_time ON away_kicks (at);
                CREATE INDEX used_tickets_by_end ON used_tickets (iif(is_void, expires_at, issued_at + 3600000));

                DELETE FROM ended_instances WHERE reason = 'loggedOut';

                ALTER TABLE conversations ADD COLUMN shows_history INTEGER NOT NULL DEFAULT 0;

                CREATE TABLE issuer_clock (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    seconds_ahead INTEGER NOT NULL,
                    seen_at INTEGER NOT NULL
                ) STRICT;
                """)
    }
}
