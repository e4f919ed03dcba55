internal import CheckedRows
internal import GRDB

/// The roles of a community, in the form of `RoleBook.text`.
enum M0035Roles {
    static let name = "0035 roles"

    static func migrate(_ db: Database) throws {
        try SQLiteProfiles.groups.add(["roles": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
