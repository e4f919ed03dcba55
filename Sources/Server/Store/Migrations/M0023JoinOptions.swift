internal import CheckedRows
internal import GRDB

/// Adds a group's join option and the users who ask to join. An existing group gets the option of its kind.
enum M0023JoinOptions {
    static let name = "0023 join options"

    static func migrate(_ db: Database) throws {
        try SQLiteProfiles.groups.add(
            ["join_option": "TEXT NOT NULL DEFAULT ''", "applicants": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
