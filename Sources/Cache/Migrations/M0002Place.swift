internal import GRDB

/// Adds the key of the conversation that was on the screen last, with which the next start begins. A text that was
/// typed while none was open is a draft with an empty key.
enum M0002Place {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE account ADD COLUMN place TEXT")
    }
}
