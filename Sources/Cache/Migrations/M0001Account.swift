internal import GRDB

/// Makes the tables of one account: its conversations and messages, and what was written here and is not on the server
/// yet.
///
/// Seqs are dense from 1, so the rows themselves say what is there: rows without a gap were loaded completely, and a
/// gap has to be fetched. A text is a BLOB because SQLite's TEXT ends at the first NUL when it is read through C
/// strings. `claim` is the slot of the program to which a row belongs (`OutboxClaim`).
enum M0001Account {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE account (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    server TEXT NOT NULL,
                    app_id TEXT NOT NULL,
                    user TEXT NOT NULL,
                    seen_at INTEGER
                ) STRICT;

                CREATE TABLE conversations (
                    id INTEGER PRIMARY KEY,
                    key TEXT NOT NULL UNIQUE,
                    last_seq INTEGER NOT NULL DEFAULT 0,
                    read_seq INTEGER NOT NULL DEFAULT 0,
                    unread INTEGER NOT NULL DEFAULT 0,
                    last_at INTEGER NOT NULL DEFAULT 0
                ) STRICT;

                CREATE TABLE messages (
                    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
                    seq INTEGER NOT NULL,
                    message_id BLOB NOT NULL,
                    sender TEXT NOT NULL,
                    sent_at INTEGER NOT NULL,
                    text BLOB NOT NULL,
                    PRIMARY KEY (conversation, seq)
                ) WITHOUT ROWID, STRICT;

                CREATE TABLE outbox (
                    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
                    message_id BLOB NOT NULL UNIQUE,
                    conversation TEXT NOT NULL,
                    text BLOB NOT NULL,
                    created_at INTEGER NOT NULL,
                    failure_code INTEGER,
                    failure_text BLOB,
                    claim INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE drafts (
                    conversation TEXT NOT NULL,
                    claim INTEGER NOT NULL,
                    text BLOB NOT NULL,
                    PRIMARY KEY (conversation, claim)
                ) WITHOUT ROWID, STRICT;
                """)
    }
}
