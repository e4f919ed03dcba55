internal import GRDB

/// People's folders of conversations, all of one person's in one row.
enum M0028Folders {
    static let name = "0028 folders"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE folders (
                    user TEXT PRIMARY KEY,
                    list TEXT NOT NULL,
                    checksum INTEGER NOT NULL
                ) WITHOUT ROWID, STRICT;
                """)
    }
}
