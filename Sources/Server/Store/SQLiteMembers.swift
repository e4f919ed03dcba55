internal import GRDB
internal import Model
internal import Rules

/// Who is in a conversation.
enum SQLiteMembers {
    static let table = CheckedTable(
        "members", key: ["conversation", "user"], ["read_seq", "own_above_read", "hidden_seq"])

    static func read(_ key: MemberKey, _ db: Database) throws -> MemberRow? {
        let statement = try BoundStatement(
            sql: """
                SELECT read_seq, own_above_read, hidden_seq, \(table.isSound)
                FROM members WHERE conversation = ? AND user = ?
                """, db)
        statement.bind(key.conversation, at: 1)
        statement.bind(key.user.description, at: 2)
        return try statement.first { row in
            guard try row.integer(3) == 1 else {
                throw StoreError(
                    "what is kept of \(key.user) in conversation number \(key.conversation) is damaged", kind: .damaged)
            }
            return MemberRow(
                readSeq: try row.integer(0), ownAboveRead: try row.integer(1), hiddenSeq: try row.integer(2))
        }
    }

    /// Those whose rows are sound, and what is wrong with the others: they are left out, for the id may be another one's.
    static func users(of conversation: Int64, _ db: Database) throws -> (users: [UserID], damage: StoreError?) {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT user, \(table.isSound) AS is_sound FROM members WHERE conversation = ?"),
            arguments: [conversation])
        let users = rows.filter { $0.integer("is_sound") == 1 }.compactMap { $0.text("user").flatMap(UserID.init) }
        let size = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT size FROM conversations WHERE id = ?"), arguments: [conversation])
        if users.count == size { return (users, nil) }
        let text = "conversation number \(conversation) has \(size ?? 0) members, and \(users.count) can be read"
        return (users, StoreError(text, kind: .damaged))
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
            try db.cachedStatement(sql: "DELETE FROM members WHERE conversation = ? AND user = ?")
                .execute(arguments: [conversation, user])
            return try SQLiteConversations.grow(conversation, by: -1, db)
        }
        let statement = try BoundStatement(sql: change.before == nil ? table.insert : update, db)
        statement.bind(conversation, at: 1)
        statement.bind(user, at: 2)
        statement.bind(row.readSeq, at: 3)
        statement.bind(row.ownAboveRead, at: 4)
        statement.bind(row.hiddenSeq, at: 5)
        try statement.run()
        if change.before == nil { try SQLiteConversations.grow(conversation, by: 1, db) }
    }

    private static let marked = table.sum(["read_seq": "?3", "own_above_read": "?4", "hidden_seq": "?5"])

    /// With the values of `insert`; this is run with every message.
    private static let update = """
        UPDATE members SET read_seq = ?3, own_above_read = ?4, hidden_seq = ?5, checksum = \(marked)
        WHERE conversation = ?1 AND user = ?2
        """
}
