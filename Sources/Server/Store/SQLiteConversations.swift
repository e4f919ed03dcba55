internal import GRDB
internal import Model

/// Conversations and their members, row by row.
enum SQLiteConversations {
    struct Found {
        let id: Int64
        let lastSeq: Int64
        /// Who joins later sees what was said before.
        let showsHistory: Bool
    }

    static func find(_ key: String, _ db: Database) throws -> Found? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT id, last_seq, shows_history FROM conversations WHERE key = ?"),
            arguments: [key]
        ).map { Found(id: $0["id"], lastSeq: $0["last_seq"], showsHistory: $0["shows_history"]) }
    }

    /// Makes an empty conversation. A member need not have an account: messages wait for the first login.
    static func begin(
        _ key: String, between users: Set<UserID>, showsHistory: Bool = false, at now: Timestamp, _ db: Database
    ) throws -> Found {
        try db.cachedStatement(sql: "INSERT INTO conversations (key, last_at, shows_history) VALUES (?, ?, ?)")
            .execute(arguments: [key, now.milliseconds, showsHistory])
        let found = Found(id: db.lastInsertedRowID, lastSeq: 0, showsHistory: showsHistory)
        for user in users { try add(user, to: found, db) }
        return found
    }

    /// What was said before is read, and only to be seen where the conversation shows it.
    static func add(_ user: UserID, to conversation: Found, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO members (conversation, user, read_seq, hidden_seq) VALUES (?, ?, ?, ?)
                ON CONFLICT (conversation, user) DO NOTHING
                """
        ).execute(arguments: [
            conversation.id, user.description, conversation.lastSeq,
            conversation.showsHistory ? 0 : conversation.lastSeq,
        ])
    }

    static func isMember(_ user: UserID, of conversation: Int64, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM members WHERE conversation = ? AND user = ?"),
            arguments: [conversation, user.description]) ?? false
    }

    /// Up to which seq the messages are not for `user` to see: those of a deleted account of that id, or from before
    /// they joined. Nil when `user` is no member.
    static func hiddenSeq(for user: UserID, in conversation: Int64, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT hidden_seq FROM members WHERE conversation = ? AND user = ?"),
            arguments: [conversation, user.description])
    }

    static func members(of conversation: Int64, _ db: Database) throws -> [UserID] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT user FROM members WHERE conversation = ?"), arguments: [conversation]
        ).compactMap(UserID.init)
    }

    /// Newest first. A conversation of two begins with its first message.
    static func list(for user: UserID, _ db: Database) throws -> [ConversationSummary] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT key, last_seq, last_at, read_seq, own_above_read, restored_seq
                    FROM members JOIN conversations ON conversations.id = members.conversation
                    WHERE user = ? AND (last_seq > hidden_seq OR key GLOB 'group:*') ORDER BY last_at DESC, key
                    """), arguments: [user.description]
        ).compactMap { row in
            ConversationKey.conversation(from: row["key"], seenBy: user).map { summary(of: $0, row) }
        }
    }

    /// Raises what `user` has read; never lowers it. Costs as much as lies between the two.
    static func markRead(
        _ conversation: ConversationID, upTo seq: Int64, by user: UserID, _ db: Database
    ) throws -> StoreOutcome {
        let key = ConversationKey.text(of: conversation, seenBy: user)
        guard let found = try find(key, db) else {
            switch conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            case .c2c:
                let empty = ConversationSummary(
                    conversation: conversation, lastSeq: 0, readSeq: 0, unread: 0, lastAt: Timestamp(milliseconds: 0))
                return .marked(empty, moved: false)
            }
        }
        let upTo = min(seq, found.lastSeq)
        let moved = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    UPDATE members SET read_seq = ?1, own_above_read = own_above_read - (
                        SELECT count(*) FROM messages
                        WHERE conversation = ?2 AND seq > members.read_seq AND seq <= ?1 AND sender = ?3)
                    WHERE conversation = ?2 AND user = ?3 AND read_seq < ?1 RETURNING read_seq
                    """), arguments: [upTo, found.id, user.description])
        guard let summary = try summary(of: conversation, in: found.id, for: user, db) else {
            return .refused(ServiceError(.groupNotFound))
        }
        return .marked(summary, moved: moved != nil)
    }

    /// Nil when `user` is no member.
    static func summary(
        of conversation: ConversationID, in id: Int64, for user: UserID, _ db: Database
    ) throws -> ConversationSummary? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT last_seq, last_at, read_seq, own_above_read, restored_seq
                    FROM members JOIN conversations ON conversations.id = members.conversation
                    WHERE conversation = ? AND user = ?
                    """), arguments: [id, user.description]
        ).map { summary(of: conversation, $0) }
    }

    private static func summary(of conversation: ConversationID, _ row: Row) -> ConversationSummary {
        let lastSeq: Int64 = row["last_seq"]
        let readSeq: Int64 = row["read_seq"]
        let own: Int64 = row["own_above_read"]
        return ConversationSummary(
            conversation: conversation, lastSeq: lastSeq, readSeq: readSeq, unread: max(0, lastSeq - readSeq - own),
            lastAt: Timestamp(milliseconds: row["last_at"]), restoredSeq: row["restored_seq"])
    }
}
