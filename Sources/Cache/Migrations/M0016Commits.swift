internal import CheckedRows
internal import GRDB

/// Adds the count of commits (`LastCommit`).
enum M0016Commits {
    static func migrate(_ db: Database) throws {
        try AccountRow.table.add(["commits": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
