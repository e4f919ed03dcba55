internal import GRDB
internal import Model
internal import Rules

/// Who is in a conversation.
enum SQLiteMembers {
    static func read(_ key: MemberKey, _ db: Database) throws -> MemberRow? {
        let statement = try BoundStatement(
            sql: "SELECT read_seq, own_above_read, hidden_seq FROM members WHERE conversation = ? AND user = ?", db)
        statement.bind(key.conversation, at: 1)
        statement.bind(key.user.description, at: 2)
        return try statement.first { row in
            MemberRow(readSeq: try row.integer(0), ownAboveRead: try row.integer(1), hiddenSeq: try row.integer(2))
        }
    }

    static func users(of conversation: Int64, _ db: Database) throws -> [UserID] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT user FROM members WHERE conversation = ?"), arguments: [conversation]
        ).compactMap(UserID.init)
    }

    static func isInGroup(_ user: UserID, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM members JOIN conversations ON conversations.id = members.conversation
                    WHERE user = ? AND key GLOB 'group:*' LIMIT 1
                    """), arguments: [user.description]) ?? false
    }

    static func write(_ change: RowChange<MemberKey, MemberRow>, _ db: Database) throws {
        let (conversation, user) = (change.key.conversation, change.key.user.description)
        guard let row = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM members WHERE conversation = ? AND user = ?")
                .execute(arguments: [conversation, user])
        }
        let statement = try BoundStatement(
            sql: change.before == nil
                ? """
                INSERT INTO members (read_seq, own_above_read, hidden_seq, conversation, user) VALUES (?, ?, ?, ?, ?)
                """
                : """
                UPDATE members SET read_seq = ?, own_above_read = ?, hidden_seq = ? WHERE conversation = ? AND user = ?
                """, db)
        statement.bind(row.readSeq, at: 1)
        statement.bind(row.ownAboveRead, at: 2)
        statement.bind(row.hiddenSeq, at: 3)
        statement.bind(conversation, at: 4)
        statement.bind(user, at: 5)
        try statement.run()
    }
}
