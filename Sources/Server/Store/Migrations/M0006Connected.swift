internal import GRDB

/// Adds whether an instance has a connection, for the start after a crash.
enum M0006Connected {
    static let name = "0006 connected"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE instances ADD COLUMN is_connected INTEGER NOT NULL DEFAULT 0")
    }
}
