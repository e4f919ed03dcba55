internal import GRDB

/// Adds the epoch of the server's store at the time of the last conversation list.
enum M0004StoreEpoch {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE account ADD COLUMN store_epoch TEXT")
    }
}
