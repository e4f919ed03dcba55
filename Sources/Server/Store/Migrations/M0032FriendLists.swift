internal import CheckedRows
internal import GRDB

/// The lists that somebody has their friends in.
enum M0032FriendLists {
    static let name = "0032 friend lists"

    static func migrate(_ db: Database) throws {
        try SQLiteFriends.table.add(["lists": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
