internal import GRDB

/// Conversations, who is in them, and what was written.
///
/// `unread` is not stored: it is `last_seq - read_seq - own_above_read`, so that a message to a group of a thousand
/// changes one member's row and not a thousand. A text is a BLOB because SQLite's TEXT ends at the first NUL when it is
/// read through C strings.
enum M0002Messages {
    static let name = "0002 messages"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE conversations (
                    id INTEGER PRIMARY KEY,
                    key TEXT NOT NULL UNIQUE,
                    last_seq INTEGER NOT NULL DEFAULT 0,
                    last_at INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE members (
                    conversation INTEGER NOT NULL REFERENCES conversations (id),
                    user TEXT NOT NULL,
                    read_seq INTEGER NOT NULL DEFAULT 0,
                    own_above_read INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (conversation, user)
                ) WITHOUT ROWID, STRICT;

                CREATE INDEX members_by_user ON members (user);

                CREATE TABLE messages (
                    conversation INTEGER NOT NULL REFERENCES conversations (id),
                    seq INTEGER NOT NULL,
                    sender TEXT NOT NULL,
                    message_id BLOB NOT NULL,
                    sent_at INTEGER NOT NULL,
                    text BLOB NOT NULL,
                    PRIMARY KEY (conversation, seq)
                ) WITHOUT ROWID, STRICT;

                CREATE UNIQUE INDEX messages_by_id ON messages (sender, message_id);
                """)
    }
}
