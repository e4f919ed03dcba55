internal import CheckedRows
internal import GRDB

/// How one gets into a group by oneself, and who asks to. A group of an earlier version has the option of its kind.
enum M0023JoinOptions {
    static let name = "0023 join options"

    static func migrate(_ db: Database) throws {
        try SQLiteProfiles.groups.add(
            ["join_option": "TEXT NOT NULL DEFAULT ''", "applicants": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
