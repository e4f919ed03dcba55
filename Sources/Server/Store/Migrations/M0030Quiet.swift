internal import CheckedRows
internal import GRDB

/// When nothing calls an account; empty for never.
enum M0030Quiet {
    static let name = "0030 quiet hours"

    static func migrate(_ db: Database) throws {
        try SQLiteProfiles.table.add(["quiet": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
