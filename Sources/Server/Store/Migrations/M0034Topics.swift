internal import CheckedRows
internal import GRDB

/// The topics of a community, by their ids.
enum M0034Topics {
    static let name = "0034 topics"

    static func migrate(_ db: Database) throws {
        try SQLiteProfiles.groups.add(["topics": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
