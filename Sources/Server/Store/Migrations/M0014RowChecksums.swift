internal import CheckedRows
internal import GRDB

/// Every row that decides anything has a checksum (`CheckedTable`). A row whose key is damaged, or that an index leads to
/// no more, stands where nobody looks for it: so a conversation says how many members it has, a user how many conversations,
/// and a second index by key is asked before a conversation is said not to be there.
enum M0014RowChecksums {
    static let name = "0014 row checksums"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE conversations ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
                UPDATE conversations SET size =
                    (SELECT count(*) FROM members WHERE members.conversation = conversations.id);

                CREATE INDEX conversations_by_key_again ON conversations (key);

                CREATE TABLE memberships (
                    user TEXT PRIMARY KEY NOT NULL,
                    conversations INTEGER NOT NULL
                ) WITHOUT ROWID, STRICT;
                INSERT INTO memberships (user, conversations) SELECT user, count(*) FROM members GROUP BY user;
                """)
        for table in tables {
            let known = Set(try db.columns(in: table.name).map(\.name))
            try db.execute(
                sql: """
                    ALTER TABLE \(table.name) ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
                    UPDATE \(table.name) SET checksum = \(table.sum(among: known));
                    """)
        }
    }

    /// Messages have checksums of their own (`MessageChecksum`), and of who was here on a day nothing is asked but whether
    /// the row is there.
    static let tables = [
        SQLiteAccounts.table, SQLiteAccounts.disabled, SQLiteProfiles.table, SQLiteProfiles.groups,
        SQLiteRegistry.table, SQLiteRegistry.endings, SQLiteAwayKicks.table, SQLiteTickets.revocations,
        SQLiteTickets.table, SQLiteTickets.clock, SQLitePolicy.table, SQLiteUsage.table, SQLiteConversations.table,
        SQLiteMembers.table, SQLiteMembers.counts, StoreMark.table,
    ]
}
