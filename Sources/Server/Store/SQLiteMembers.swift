internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// The table of the members of conversations.
enum SQLiteMembers {
    static let table = CheckedTable(
        "members", key: ["conversation", "user"],
        [
            "read_seq", "own_above_read", "hidden_seq", "told_seq", "settings", "joined_seq", "hidden_messages",
            "card", "tips_read",
        ])

    static func read(_ key: MemberKey, _ db: Database) throws -> MemberRow? {
        let statement = try BoundStatement(
            sql: """
                SELECT read_seq, own_above_read, hidden_seq, told_seq, settings, joined_seq, hidden_messages, card,
                    tips_read, \(table.isSound)
                FROM members WHERE conversation = ? AND user = ?
                """, db)
        statement.bind(key.conversation, at: 1)
        statement.bind(key.user.description, at: 2)
        let found = try statement.first { row in
            guard try row.integer(9) == 1 else {
                throw damage(key)
            }
            return MemberRow(
                readSeq: try row.integer(0), ownAboveRead: try row.integer(1),
                tipsRead: try row.integer(8), hiddenSeq: try row.integer(2),
                toldSeq: try row.integer(3), settings: ConversationSettings(bits: try row.integer(4)),
                joinedSeq: try row.integer(5), hidden: HiddenMessages(text: row.text(6) ?? ""),
                card: DisplayName(card: row.text(7) ?? ""))
        }
        if found == nil, try isListed(key, db) { throw damage(key) }
        return found
    }

    private static func damage(_ key: MemberKey) -> StoreError {
        StoreError(
            "what is kept of \(key.user) in conversation number \(key.conversation) is damaged", kind: .damaged)
    }

    /// Whether the user's own list leads there: a row whose key is damaged is not found by it.
    private static func isListed(_ key: MemberKey, _ db: Database) throws -> Bool {
        let statement = try BoundStatement(
            sql: "SELECT 1 FROM members INDEXED BY members_by_user WHERE conversation = ? AND user = ?", db)
        statement.bind(key.conversation, at: 1)
        statement.bind(key.user.description, at: 2)
        return try statement.first { _ in true } ?? false
    }

    /// Returns the members whose rows are sound, and what is wrong with the others. Those are left out, because a
    /// damaged id may be somebody else's.
    static func users(of conversation: Int64, _ db: Database) throws -> (users: [UserID], damage: StoreError?) {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT user, \(table.isSound) AS is_sound FROM members WHERE conversation = ?"),
            arguments: [conversation])
        let users = rows.filter { $0.integer("is_sound") == 1 }.compactMap { $0.text("user").flatMap(UserID.init) }
        let size = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT size FROM conversations WHERE id = ?"), arguments: [conversation])
        // One that is about to be made has no row yet.
        if users.count == size ?? 0 { return (users, nil) }
        let text = "conversation number \(conversation) has \(size ?? 0) members, and \(users.count) can be read"
        return (users, StoreError(text, kind: .damaged))
    }

    static func viewers(of place: MessagePlace, _ db: Database) throws -> [UserID] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT user FROM members WHERE conversation = ?1 AND hidden_seq < ?2
                        AND instr(' ' || hidden_messages || ' ', ' ' || ?2 || ' ') = 0 AND \(table.isSound)
                    ORDER BY user
                    """
            ),
            arguments: [place.conversation, place.seq]
        ).compactMap { UserID($0) }
    }

    static func isInGroup(_ user: UserID, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM members JOIN conversations ON conversations.id = members.conversation
                    WHERE user = ? AND key GLOB 'group:*' LIMIT 1
                    """), arguments: [user.description]) ?? false
    }

    static func countPinned(of user: UserID, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM members WHERE user = ? AND settings & 1"),
            arguments: [user.description]) ?? 0
    }

    static func write(_ change: RowChange<MemberKey, MemberRow>, _ db: Database) throws {
        let (conversation, user) = (change.key.conversation, change.key.user.description)
        guard let row = change.after else {
            try db.cachedStatement(sql: "DELETE FROM members WHERE conversation = ? AND user = ?")
                .execute(arguments: [conversation, user])
            try count(-1, of: user, db)
            return try SQLiteConversations.grow(conversation, by: -1, db)
        }
        let statement = try BoundStatement(sql: change.before == nil ? table.insert : update, db)
        statement.bind(conversation, at: 1)
        statement.bind(user, at: 2)
        statement.bind(row.readSeq, at: 3)
        statement.bind(row.ownAboveRead, at: 4)
        statement.bind(row.hiddenSeq, at: 5)
        statement.bind(row.toldSeq, at: 6)
        statement.bind(row.settings.bits, at: 7)
        statement.bind(row.joinedSeq, at: 8)
        statement.bind(row.hidden.text, at: 9)
        statement.bind(row.card?.description ?? "", at: 10)
        statement.bind(row.tipsRead, at: 11)
        try statement.run()
        guard change.before == nil else { return }
        try count(1, of: user, db)
        try SQLiteConversations.grow(conversation, by: 1, db)
    }

    private static let marked = table.sum([
        "read_seq": "?3", "own_above_read": "?4", "hidden_seq": "?5", "told_seq": "?6",
        "settings": "?7", "joined_seq": "?8", "hidden_messages": "?9", "card": "?10", "tips_read": "?11",
    ])

    /// Takes the same values as `insert`. This statement runs with every message.
    private static let update = """
        UPDATE members SET
            read_seq = ?3, own_above_read = ?4, hidden_seq = ?5, told_seq = ?6, settings = ?7, joined_seq = ?8,
            hidden_messages = ?9, card = ?10, tips_read = ?11, checksum = \(marked)
        WHERE conversation = ?1 AND user = ?2
        """

    // MARK: How many conversations somebody has

    /// A list that is read through a damaged index is shorter, and nothing in it says so.
    static let counts = CheckedTable("memberships", key: ["user"], ["conversations"])

    private static let counted = counts.sum(["conversations": "conversations + ?1"])

    /// A damaged count stays damaged.
    private static func count(_ more: Int64, of user: String, _ db: Database) throws {
        let statement = try BoundStatement(
            sql: """
                UPDATE memberships SET conversations = conversations + ?1, checksum = \(counted)
                WHERE user = ?2 AND \(counts.isSound)
                """, db)
        statement.bind(more, at: 1)
        statement.bind(user, at: 2)
        try statement.run()
        if db.changesCount == 0 { try db.cachedStatement(sql: counts.insertOnce).execute(arguments: [user, more]) }
    }

    static func countConversations(of user: UserID, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM members WHERE user = ?"), arguments: [user.description]) ?? 0
    }

    /// Throws where a user has another number of conversations than were found.
    static func checkCount(_ found: Int, of user: UserID, _ db: Database) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(counts.columns) FROM memberships WHERE user = ?"),
            arguments: [user.description])
        if let row { try counts.check(row) }
        let count = row?.integer("conversations") ?? 0
        guard count == found else {
            throw StoreError("\(user) has \(count) conversations, and \(found) are found", kind: .damaged)
        }
    }
}
