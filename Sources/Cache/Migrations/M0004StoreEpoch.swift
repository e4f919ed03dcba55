internal import GRDB

/// What the server had stored when its list was told last.
enum M0004StoreEpoch {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE account ADD COLUMN store_epoch TEXT")
    }
}
