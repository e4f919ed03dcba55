internal import GRDB

/// A checksum for each message; `M0013MessageChanges` says over what, and computes those of messages that stand.
enum M0008MessageChecksums {
    static let name = "0008 message checksums"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE messages ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0")
    }
}
