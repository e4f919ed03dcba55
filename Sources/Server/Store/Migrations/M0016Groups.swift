internal import CheckedRows
internal import GRDB

/// Adds a group's admins, and whether it is dissolved.
enum M0016Groups {
    static let name = "0016 groups"

    static func migrate(_ db: Database) throws {
        try SQLiteProfiles.groups.add(
            ["admins": "TEXT NOT NULL DEFAULT ''", "is_dissolved": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
