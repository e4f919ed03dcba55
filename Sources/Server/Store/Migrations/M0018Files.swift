internal import GRDB

/// Files that come with messages. Their parts lie in the database: what is committed together, backed up together and deleted
/// together needs nobody who keeps two places in step.
enum M0018Files {
    static let name = "0018 files"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE files (
                    sender TEXT NOT NULL,
                    message_id BLOB NOT NULL,
                    size INTEGER NOT NULL,
                    hash BLOB NOT NULL,
                    begun_at INTEGER NOT NULL,
                    parts INTEGER NOT NULL,
                    conversation INTEGER,
                    seq INTEGER,
                    checksum INTEGER NOT NULL,
                    PRIMARY KEY (sender, message_id)
                );
                CREATE INDEX files_by_place ON files (conversation, seq) WHERE conversation IS NOT NULL;
                CREATE INDEX files_unsent ON files (begun_at) WHERE conversation IS NULL;
                CREATE TABLE file_parts (
                    sender TEXT NOT NULL,
                    message_id BLOB NOT NULL,
                    part INTEGER NOT NULL,
                    bytes BLOB NOT NULL,
                    checksum INTEGER NOT NULL,
                    PRIMARY KEY (sender, message_id, part)
                );
                """)
    }
}
