internal import CheckedRows
internal import GRDB

/// The lists that one has one's friends in.
enum M0023FriendLists {
    static func migrate(_ db: Database) throws {
        try FriendRows.table.add(["lists": "BLOB NOT NULL DEFAULT x''"], db)
    }
}
