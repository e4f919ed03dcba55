internal import CheckedRows
internal import GRDB

/// What a draft answers, and which message is being changed.
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
