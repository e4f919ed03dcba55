internal import GRDB

/// Adds the kinds of messages, their states, and the number of the latest change that is known of each conversation.
enum M0005MessageChanges {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE conversations ADD COLUMN last_change INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE conversations ADD COLUMN known_change INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE messages ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE messages ADD COLUMN content BLOB NOT NULL DEFAULT x'';
                ALTER TABLE messages ADD COLUMN state BLOB NOT NULL DEFAULT x'';
                ALTER TABLE messages ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
                """)
    }
}
