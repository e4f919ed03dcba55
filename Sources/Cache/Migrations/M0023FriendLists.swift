internal import CheckedRows
internal import GRDB

/// Adds the lists that friends are in.
enum M0023FriendLists {
    static func migrate(_ db: Database) throws {
        try FriendRows.table.add(["lists": "BLOB NOT NULL DEFAULT x''"], db)
    }
}
