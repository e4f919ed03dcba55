internal import GRDB

/// Adds content of any kind to unsent messages.
enum M0007OutboxContent {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE outbox ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE outbox ADD COLUMN content BLOB NOT NULL DEFAULT x'';
                """)
    }
}
