internal import GRDB

/// Adds accounts, their instances, the endings of former instances, and notices for devices that were away.
enum M0001Registry {
    static let name = "0001 registry"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE accounts (
                    user TEXT PRIMARY KEY NOT NULL,
                    created_by_instance TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    epoch INTEGER NOT NULL
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE instances (
                    user TEXT NOT NULL REFERENCES accounts (user),
                    instance TEXT NOT NULL,
                    platform TEXT NOT NULL,
                    device_id TEXT NOT NULL,
                    device_name TEXT NOT NULL,
                    address TEXT,
                    epoch INTEGER NOT NULL,
                    ticket_expires_at INTEGER NOT NULL,
                    logged_in_at INTEGER NOT NULL,
                    PRIMARY KEY (user, instance)
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE ended_instances (
                    user TEXT NOT NULL,
                    instance TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    ended_at INTEGER NOT NULL,
                    by_platform TEXT,
                    by_device_name TEXT,
                    by_address TEXT,
                    by_kind TEXT,
                    PRIMARY KEY (user, instance)
                ) WITHOUT ROWID, STRICT;

                CREATE INDEX ended_instances_by_time ON ended_instances (ended_at);

                CREATE TABLE away_kicks (
                    user TEXT NOT NULL,
                    platform TEXT NOT NULL,
                    device_id TEXT NOT NULL,
                    told_instance TEXT,
                    at INTEGER NOT NULL,
                    by_platform TEXT NOT NULL,
                    by_device_name TEXT NOT NULL,
                    by_address TEXT,
                    by_kind TEXT NOT NULL,
                    PRIMARY KEY (user, platform, device_id)
                ) WITHOUT ROWID, STRICT;
                """)
    }
}
