internal import CheckedRows
internal import GRDB

/// Adds which message a draft answers, and which message it edits.
enum M0018DraftPurpose {
    static func migrate(_ db: Database) throws {
        try DraftRows.table.add(
            [
                "reply": "BLOB NOT NULL DEFAULT x''",
                "edit_seq": "INTEGER NOT NULL DEFAULT 0",
                "edit_revision": "INTEGER NOT NULL DEFAULT 0",
                "edit_text": "BLOB NOT NULL DEFAULT x''",
            ], db)
    }
}
