internal import GRDB

/// Adds disabled accounts, and the profiles of accounts and groups.
enum M0011Accounts {
    static let name = "0011 accounts"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE disabled_accounts (
                    user TEXT PRIMARY KEY NOT NULL,
                    disabled_at INTEGER NOT NULL
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE profiles (
                    user TEXT PRIMARY KEY NOT NULL,
                    nick TEXT NOT NULL,
                    face_url TEXT NOT NULL
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE group_profiles (
                    conversation INTEGER PRIMARY KEY NOT NULL REFERENCES conversations (id),
                    kind TEXT NOT NULL,
                    name TEXT NOT NULL,
                    owner TEXT,
                    introduction TEXT NOT NULL,
                    notification TEXT NOT NULL,
                    face_url TEXT NOT NULL,
                    created_at INTEGER NOT NULL
                ) STRICT;
                """)
    }
}
