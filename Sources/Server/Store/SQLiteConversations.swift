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

    /// Nobody writes so many; a number at rest that is larger is damaged.
    private static let largestSeq: Int64 = 1 << 53

    static func find(_ key: String, _ db: Database) throws -> Found? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT id, last_seq, shows_history FROM conversations WHERE key = ?"),
            arguments: [key])
        guard let row else { return nil }
        let found = Found(
            id: try row.decode(Int64.self, forColumn: "id"), lastSeq: try row.decode(Int64.self, forColumn: "last_seq"),
            showsHistory: try row.decode(Bool.self, forColumn: "shows_history"))
        guard (0...largestSeq).contains(found.lastSeq) else { throw StoreError("conversation \(found.id) is damaged") }
        return found
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

    /// By age of the conversation, which never changes; newest first within a page. A conversation of two begins with
    /// its first message.
    static func page(
        for user: UserID, from cursor: ConversationPage.Cursor?, _ db: Database
    ) throws -> ConversationPage {
        // CROSS JOIN: in this order, along the index of members by user, whose entries end with the conversation.
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, key, last_seq, last_at, read_seq, own_above_read, hidden_seq, restored_seq
                    FROM members CROSS JOIN conversations ON conversations.id = members.conversation
                    WHERE user = ? AND conversation >= ? ORDER BY conversation LIMIT ?
                    """),
            arguments: [user.description, cursor?.number ?? Int64.min, ConversationPage.length + 1])
        let items = try rows.prefix(ConversationPage.length).compactMap { row -> ConversationSummary? in
            let key = try row.decode(String.self, forColumn: "key")
            guard let conversation = ConversationKey.conversation(from: key, seenBy: user) else { return nil }
            if case .c2c = conversation {
                let hidden = try row.decode(Int64.self, forColumn: "hidden_seq")
                guard try row.decode(Int64.self, forColumn: "last_seq") > hidden else { return nil }
            }
            return try summary(of: conversation, row)
        }
        let next = try rows.dropFirst(ConversationPage.length).first
            .map { ConversationPage.Cursor(try $0.decode(Int64.self, forColumn: "id")) }
        // Of those that are equally new the one that was begun last comes first.
        return ConversationPage(items: items.reversed().sorted { $0.lastAt > $1.lastAt }, next: next)
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
        ).map { try summary(of: conversation, $0) }
    }

    private static func summary(of conversation: ConversationID, _ row: Row) throws -> ConversationSummary {
        let lastSeq = try row.decode(Int64.self, forColumn: "last_seq")
        let readSeq = try row.decode(Int64.self, forColumn: "read_seq")
        let own = try row.decode(Int64.self, forColumn: "own_above_read")
        return ConversationSummary(
            conversation: conversation, lastSeq: lastSeq, readSeq: readSeq, unread: max(0, lastSeq &- readSeq &- own),
            lastAt: Timestamp(milliseconds: try row.decode(Int64.self, forColumn: "last_at")),
            restoredSeq: try row.decode(Int64.self, forColumn: "restored_seq"))
    }
}
