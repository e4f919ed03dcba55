internal import CheckedRows
internal import GRDB
internal import Model

/// How many messages say what happened to a group, so that they are not counted as unread. Those that are there are
/// counted, and one's own among them are not counted twice.
enum M0029Tips {
    static let name = "0029 tips"

    static func migrate(_ db: Database) throws {
        // The table has texts before the kind: without an index each look would pass over all of them.
        try db.execute(
            sql: "CREATE INDEX messages_tips ON messages (conversation, seq) WHERE kind = \(GroupTip.kind)")
        try SQLiteConversations.table.add(
            ["tips": "INTEGER NOT NULL DEFAULT 0", "forgotten_tips": "INTEGER NOT NULL DEFAULT 0"], db)
        try SQLiteMembers.table.add(["tips_read": "INTEGER NOT NULL DEFAULT 0"], db)
        let tips = "SELECT count(*) FROM messages WHERE kind = \(GroupTip.kind)"
        try write(
            [
                "tips": "(\(tips) AND conversation = conversations.id)",
                "forgotten_tips": "(\(tips) AND conversation = conversations.id AND seq <= forgotten_seq)",
            ], in: SQLiteConversations.table, where: "key GLOB 'group:*'", db)
        let theirs = "conversation = members.conversation"
        try write(
            [
                "tips_read": "(\(tips) AND \(theirs) AND seq <= read_seq)",
                "own_above_read":
                    "max(0, own_above_read - (\(tips) AND \(theirs) AND seq > read_seq AND sender = members.user))",
            ], in: SQLiteMembers.table,
            where: "conversation IN (SELECT id FROM conversations WHERE key GLOB 'group:*')", db)
    }

    /// A damaged row stays so. Only the columns of this version are summed up: later ones may add some.
    private static func write(
        _ values: KeyValuePairs<String, String>, in table: CheckedTable, where condition: String, _ db: Database
    ) throws {
        let known = Set(try db.columns(in: table.name).map(\.name))
        let new = Dictionary(uniqueKeysWithValues: values.map { ($0.key, $0.value) })
        let changes = values.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
        try db.execute(
            sql: """
                UPDATE \(table.name) SET \(changes), checksum = \(table.sum(new, among: known))
                WHERE \(condition) AND checksum IS \(table.sum(among: known))
                """)
    }
}
