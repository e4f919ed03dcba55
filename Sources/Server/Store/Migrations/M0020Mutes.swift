internal import CheckedRows
internal import GRDB

/// Adds a group's mutes.
enum M0020Mutes {
    static let name = "0020 mutes"

    static func migrate(_ db: Database) throws {
        try SQLiteProfiles.groups.add(
            ["mutes": "TEXT NOT NULL DEFAULT ''", "is_muted": "INTEGER NOT NULL DEFAULT 0"], db)
    }
}
