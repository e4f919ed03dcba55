internal import GRDB

/// The conversation that was on the screen last, by its key; the next start begins there. Text that was typed while none
/// was open is a draft with an empty key.
enum M0002Place {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE account ADD COLUMN place TEXT")
    }
}
