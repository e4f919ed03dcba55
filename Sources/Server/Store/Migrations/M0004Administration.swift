internal import GRDB

/// Adds what the operator's calls need: kicks, usage, deleted accounts, and when an instance was last connected.
enum M0004Administration {
    static let name = "0004 administration"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE revocations (
                    user TEXT PRIMARY KEY NOT NULL,
                    revoked_at INTEGER NOT NULL
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE used_tickets (
                    user TEXT NOT NULL,
                    issued_at INTEGER NOT NULL,
                    expires_at INTEGER NOT NULL,
                    is_void INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (user, issued_at, expires_at)
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE active_users (
                    period TEXT NOT NULL,
                    user TEXT NOT NULL,
                    PRIMARY KEY (period, user)
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE usage (
                    period TEXT PRIMARY KEY NOT NULL,
                    users INTEGER NOT NULL
                ) WITHOUT ROWID, STRICT;

                ALTER TABLE instances ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;
                UPDATE instances SET last_seen_at = logged_in_at;

                ALTER TABLE members ADD COLUMN hidden_seq INTEGER NOT NULL DEFAULT 0;
                """)
    }
}
