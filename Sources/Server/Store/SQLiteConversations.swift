internal import GRDB
internal import Model
internal import Rules

/// Conversations, and pages of a user's.
enum SQLiteConversations {
    /// Nobody writes so many; a number at rest that is larger is damaged.
    private static let largestSeq: Int64 = 1 << 53

    static func read(_ key: String, _ db: Database) throws -> ConversationRow? {
        let statement = try BoundStatement(
            sql: """
                SELECT id, last_seq, last_at, shows_history, restored_seq, last_change FROM conversations WHERE key = ?
                """, db)
        statement.bind(key, at: 1)
        return try statement.first { row in
            try checked(
                ConversationRow(
                    number: row.integer(0), lastSeq: row.integer(1), lastAt: Timestamp(milliseconds: row.integer(2)),
                    showsHistory: row.integer(3) != 0, restoredSeq: row.integer(4), lastChange: row.integer(5)))
        }
    }

    private static func checked(_ row: ConversationRow) throws -> ConversationRow {
        guard (0...largestSeq).contains(row.lastSeq) else {
            throw StoreError("conversation \(row.number) is damaged", kind: .damaged)
        }
        return row
    }

    static func nextNumber(_ db: Database) throws -> Int64 {
        (try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM conversations")) ?? 0) + 1
    }

    static func write(_ change: RowChange<String, ConversationRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        guard change.before == nil else {
            let statement = try BoundStatement(
                sql: "UPDATE conversations SET last_seq = ?, last_at = ?, last_change = ? WHERE id = ?", db)
            statement.bind(row.lastSeq, at: 1)
            statement.bind(row.lastAt.milliseconds, at: 2)
            statement.bind(row.lastChange, at: 3)
            statement.bind(row.number, at: 4)
            return try statement.run()
        }
        try db.cachedStatement(
            sql: "INSERT INTO conversations (id, key, last_seq, last_at, shows_history) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [row.number, change.key, row.lastSeq, row.lastAt.milliseconds, row.showsHistory])
    }

    /// All that `user` is a member of.
    static func memberships(of user: UserID, _ db: Database) throws -> [ConversationMembership] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, key, last_seq, last_at, shows_history, restored_seq, last_change, iif(key GLOB 'group:*', NULL, (
                        SELECT min(hidden_seq) FROM members AS other
                        WHERE other.conversation = members.conversation AND other.user <> members.user)) AS hidden
                    FROM members CROSS JOIN conversations ON conversations.id = members.conversation
                    WHERE user = ? ORDER BY conversation
                    """), arguments: [user.description]
        ).map { found in
            let row = ConversationRow(
                number: try found.decode(forColumn: "id"), lastSeq: try found.decode(forColumn: "last_seq"),
                lastAt: Timestamp(milliseconds: try found.decode(forColumn: "last_at")),
                showsHistory: try found.decode(forColumn: "shows_history"),
                restoredSeq: try found.decode(forColumn: "restored_seq"),
                lastChange: try found.decode(forColumn: "last_change"))
            return ConversationMembership(
                key: try found.decode(forColumn: "key"), row: try checked(row),
                hiddenFromOthers: found.integer("hidden"))
        }
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
                    SELECT id, key, last_seq, last_at, read_seq, own_above_read, hidden_seq, restored_seq,
                        last_change
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

    private static func summary(of conversation: ConversationID, _ row: Row) throws -> ConversationSummary {
        let lastSeq = try row.decode(Int64.self, forColumn: "last_seq")
        let readSeq = try row.decode(Int64.self, forColumn: "read_seq")
        let own = try row.decode(Int64.self, forColumn: "own_above_read")
        return ConversationSummary(
            conversation: conversation, lastSeq: lastSeq, readSeq: readSeq, unread: max(0, lastSeq &- readSeq &- own),
            lastAt: Timestamp(milliseconds: try row.decode(Int64.self, forColumn: "last_at")),
            restoredSeq: try row.decode(Int64.self, forColumn: "restored_seq"),
            lastChange: try row.decode(Int64.self, forColumn: "last_change"))
    }
}
