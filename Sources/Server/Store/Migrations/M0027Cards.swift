internal import CheckedRows
internal import GRDB

/// Adds members' names in their groups.
enum M0027Cards {
    static let name = "0027 name cards"

    static func migrate(_ db: Database) throws {
        try SQLiteMembers.table.add(["card": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
