internal import GRDB

/// Which instances have a connection, for who reads it after a crash: they were all there until then.
enum M0006Connected {
    static let name = "0006 connected"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE instances ADD COLUMN is_connected INTEGER NOT NULL DEFAULT 0")
    }
}
