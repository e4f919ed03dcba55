internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// Conversations, and pages of a user's.
enum SQLiteConversations {
    static let table = CheckedTable(
        "conversations", key: ["id"],
        [
            "key", "last_seq", "last_at", "shows_history", "restored_seq", "last_change", "size", "pinned",
            "forgotten_seq", "tips", "forgotten_tips",
        ])
    private static let members = SQLiteMembers.table
    private static let groups = SQLiteProfiles.groups
    private static let otherIsSound = SQLiteMembers.table.isSound(as: "other")

    /// The largest seq that is believed: nobody writes so many messages, so a larger number on disk is damaged.
    private static let largestSeq: Int64 = 1 << 53

    static func read(_ key: String, _ db: Database) throws -> ConversationRow? {
        let statement = try BoundStatement(
            sql: """
                SELECT id, last_seq, last_at, shows_history, restored_seq, last_change, pinned, forgotten_seq, tips,
                    forgotten_tips, \(table.isSound)
                FROM conversations WHERE key = ?
                """, db)
        statement.bind(key, at: 1)
        let found = try statement.first { row in
            guard try row.integer(10) == 1 else { throw StoreError("\(key) is damaged", kind: .damaged) }
            return try checked(
                ConversationRow(
                    number: row.integer(0), lastSeq: row.integer(1), lastAt: Timestamp(milliseconds: row.integer(2)),
                    showsHistory: row.integer(3) != 0, restoredSeq: row.integer(4), lastChange: row.integer(5),
                    pinned: PinnedMessages(text: row.text(6) ?? ""), forgottenSeq: row.integer(7),
                    tips: row.integer(8), forgottenTips: row.integer(9)))
        }
        if found == nil { try confirmAbsence(of: key, db) }
        return found
    }

    /// Throws when there is a damaged row for the key: a conversation that can't be read must not be reported missing,
    /// or begun a second time.
    static func confirmAbsence(of key: String, _ db: Database) throws {
        try table.confirm(of: key, in: "key", db)
    }

    private static func checked(_ row: ConversationRow) throws -> ConversationRow {
        guard (0...largestSeq).contains(row.lastSeq) else {
            throw StoreError("conversation \(row.number) is damaged", kind: .damaged)
        }
        return row
    }

    /// Above all that is in use, also by members of a conversation whose own row is damaged.
    static func nextNumber(_ db: Database) throws -> Int64 {
        let statements = ["SELECT max(id) FROM conversations", "SELECT max(conversation) FROM members"]
        return try statements.map { try Int64.fetchOne(db.cachedStatement(sql: $0)) ?? 0 }.reduce(0, max) + 1
    }

    static func write(_ change: RowChange<String, ConversationRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        guard change.before == nil else {
            let statement = try BoundStatement(
                sql: """
                    UPDATE conversations SET last_seq = ?1, last_at = ?2, last_change = ?3, pinned = ?4, forgotten_seq = ?5,
                        tips = ?6, forgotten_tips = ?7, checksum = \(said)
                    WHERE id = ?8
                    """, db)
            statement.bind(row.lastSeq, at: 1)
            statement.bind(row.lastAt.milliseconds, at: 2)
            statement.bind(row.lastChange, at: 3)
            statement.bind(row.pinned.text, at: 4)
            statement.bind(row.forgottenSeq, at: 5)
            statement.bind(row.tips, at: 6)
            statement.bind(row.forgottenTips, at: 7)
            statement.bind(row.number, at: 8)
            return try statement.run()
        }
        try db.cachedStatement(sql: table.insert).execute(arguments: [
            row.number, change.key, row.lastSeq, row.lastAt.milliseconds, row.showsHistory, row.restoredSeq,
            row.lastChange, 0, row.pinned.text, row.forgottenSeq, row.tips, row.forgottenTips,
        ])
    }

    private static let said = table.sum([
        "last_seq": "?1", "last_at": "?2", "last_change": "?3", "pinned": "?4", "forgotten_seq": "?5", "tips": "?6",
        "forgotten_tips": "?7",
    ])
    private static let grown = table.sum(["size": "size + ?1"])

    /// Members came or left. A damaged row stays damaged.
    static func grow(_ conversation: Int64, by members: Int64, _ db: Database) throws {
        let statement = try BoundStatement(
            sql: "UPDATE conversations SET size = size + ?1, checksum = \(grown) WHERE id = ?2 AND \(table.isSound)", db
        )
        statement.bind(members, at: 1)
        statement.bind(conversation, at: 2)
        try statement.run()
    }

    /// The database was put back from an older copy.
    static func noteRestored(_ db: Database) throws {
        let restored = table.sum(["restored_seq": "last_seq"])
        try db.execute(
            sql: "UPDATE conversations SET restored_seq = last_seq, checksum = \(restored) WHERE \(table.isSound)")
    }

    /// The machine was set back to `instant`: what is younger was said since.
    static func noteSetBack(to instant: Timestamp, _ db: Database) throws {
        let restored = table.sum(["restored_seq": "before.seq"])
        try db.execute(
            sql: """
                UPDATE conversations SET restored_seq = before.seq, checksum = \(restored)
                FROM (
                    SELECT id, iif(coalesce((
                        SELECT sent_at FROM messages WHERE conversation = conversations.id AND seq = last_seq), last_at)
                        <= ?1, last_seq, coalesce((
                        SELECT seq FROM messages WHERE conversation = conversations.id AND sent_at <= ?1
                        ORDER BY seq DESC LIMIT 1), 0)) AS seq
                    FROM conversations) AS before
                WHERE before.id = conversations.id AND \(table.isSound)
                """, arguments: [instant.milliseconds])
    }

    /// Whoever is in them, by their numbers.
    static func found(from number: Int64, limit: Int, _ db: Database) throws -> [FoundConversation] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(table.columns), (
                        SELECT sent_at FROM messages WHERE conversation = conversations.id AND seq > forgotten_seq
                        ORDER BY seq LIMIT 1) AS oldest_at
                    FROM conversations WHERE id >= ? ORDER BY id LIMIT ?
                    """),
            arguments: [number, limit]
        ).map { found in
            let isSound = found.integer("is_sound") == 1
            let sound =
                try isSound
                ? FoundConversation.Sound(key: found.decode(forColumn: "key"), row: ConversationRow(found)) : nil
            return FoundConversation(
                number: try found.decode(forColumn: "id"),
                oldestAt: found.integer("oldest_at").map { Timestamp(milliseconds: $0) }, sound: sound)
        }
    }

    static func found(
        of user: UserID, from number: Int64, limit: Int, _ db: Database
    ) throws -> [FoundConversation] {
        let numbers = try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT conversation FROM members WHERE user = ? AND conversation >= ? ORDER BY conversation LIMIT ?
                    """), arguments: [user.description, number, limit])
        return try numbers.map { number in
            let found = try found(from: number, limit: 1, db).first
            return FoundConversation(number: number, sound: found?.number == number ? found?.sound : nil)
        }
    }

    /// Returns all conversations that `user` is a member of.
    static func memberships(of user: UserID, _ db: Database) throws -> [ConversationMembership] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, key, last_seq, last_at, shows_history, restored_seq, last_change, pinned, forgotten_seq,
                        tips, forgotten_tips, iif(key GLOB 'group:*', NULL, (
                        SELECT min(iif(\(otherIsSound), hidden_seq, 0)) FROM members AS other
                        WHERE other.conversation = mine.conversation AND other.user <> mine.user)) AS hidden,
                        \(table.isSound) AND \(members.isSound) AS is_sound
                    FROM members AS mine LEFT JOIN conversations ON conversations.id = mine.conversation
                    LEFT JOIN members ON members.conversation = mine.conversation AND members.user = mine.user
                    WHERE mine.user = ? ORDER BY mine.conversation
                    """), arguments: [user.description])
        try SQLiteMembers.checkCount(rows.count, of: user, db)
        return try rows.map { found in
            try checkItem(found, of: user)
            return ConversationMembership(
                key: try found.decode(forColumn: "key"), row: try checked(ConversationRow(found)),
                hiddenFromOthers: found.integer("hidden"))
        }
    }

    /// Returns a page of conversations, by the age of the conversation, which never changes; newest first.
    static func page(
        for user: UserID, from cursor: ConversationPage.Cursor?, _ db: Database
    ) throws -> ConversationPage {
        // Along the index of members by user, whose entries end with the conversation. What an entry leads to is joined
        // from the left: a row whose key is damaged must not be a row less.
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT mine.conversation AS id, key, last_seq, last_at, members.read_seq, members.own_above_read,
                        members.tips_read, tips, forgotten_tips,
                        members.hidden_seq, members.settings, members.hidden_messages, restored_seq, last_change, pinned, forgotten_seq,
                        kind, name, owner, introduction, notification, face_url, admins, mutes, is_muted,
                        join_option, applicants, topics, roles,
                        \(groups.isSound) AS is_known_group, iif(key GLOB 'c2c:*', (
                            SELECT iif(\(otherIsSound), told_seq, 0) FROM members AS other
                            WHERE other.conversation = mine.conversation AND other.user <> mine.user), 0) AS peer_read,
                        \(table.isSound) AND \(members.isSound) AS is_sound
                    FROM members AS mine LEFT JOIN conversations ON conversations.id = mine.conversation
                    LEFT JOIN group_profiles ON group_profiles.conversation = mine.conversation
                    LEFT JOIN members ON members.conversation = mine.conversation AND members.user = mine.user
                    WHERE mine.user = ? AND mine.conversation >= ? ORDER BY mine.conversation LIMIT ?
                    """),
            arguments: [user.description, cursor?.number ?? Int64.min, ConversationPage.length + 1])
        // The last page: now they can be counted.
        if rows.count <= ConversationPage.length {
            let count = try cursor == nil ? rows.count : SQLiteMembers.countConversations(of: user, db)
            try SQLiteMembers.checkCount(count, of: user, db)
        }
        let items = try rows.prefix(ConversationPage.length).compactMap { row -> ConversationSummary? in
            try checkItem(row, of: user)
            let key = try row.decode(String.self, forColumn: "key")
            guard let conversation = ConversationKey.conversation(from: key, seenBy: user) else { return nil }
            let found = try summary(of: conversation, row, for: user)
            return ConversationRules.isListed(found) ? found : nil
        }
        let next = try rows.dropFirst(ConversationPage.length).first
            .map { ConversationPage.Cursor(try $0.decode(Int64.self, forColumn: "id")) }
        // Of those that are equally new the one that was begun last comes first.
        return ConversationPage(items: items.reversed().sorted { $0.lastAt > $1.lastAt }, next: next)
    }

    private static func checkItem(_ row: Row, of user: UserID) throws {
        guard row.integer("is_sound") == 1 else {
            let number = row.integer("id").map { " number \($0)" } ?? ""
            throw StoreError(
                "conversation\(number) of \(user), or what is kept of \(user) there, is damaged", kind: .damaged)
        }
    }

    /// Returns the summary of a conversation. A group whose profile is damaged is listed with what else is known.
    private static func summary(of conversation: ConversationID, _ row: Row, for user: UserID) throws
        -> ConversationSummary
    {
        let profile =
            try row.integer("is_known_group") == 1 ? GroupProfile(kind: row.decode(forColumn: "kind"), row: row) : nil
        let found = ConversationRow(
            number: try row.decode(Int64.self, forColumn: "id"),
            lastSeq: try row.decode(Int64.self, forColumn: "last_seq"),
            lastAt: Timestamp(milliseconds: try row.decode(Int64.self, forColumn: "last_at")), showsHistory: false,
            restoredSeq: try row.decode(Int64.self, forColumn: "restored_seq"),
            lastChange: try row.decode(Int64.self, forColumn: "last_change"),
            pinned: PinnedMessages(text: try row.decode(forColumn: "pinned")),
            forgottenSeq: try row.decode(Int64.self, forColumn: "forgotten_seq"),
            tips: try row.decode(forColumn: "tips"), forgottenTips: try row.decode(forColumn: "forgotten_tips"))
        let member = MemberRow(
            readSeq: try row.decode(Int64.self, forColumn: "read_seq"),
            ownAboveRead: try row.decode(Int64.self, forColumn: "own_above_read"),
            tipsRead: try row.decode(forColumn: "tips_read"),
            hiddenSeq: try row.decode(Int64.self, forColumn: "hidden_seq"),
            settings: ConversationSettings(bits: try row.decode(Int64.self, forColumn: "settings")),
            hidden: HiddenMessages(text: try row.decode(forColumn: "hidden_messages")))
        return ConversationRules.summary(
            of: conversation, found, member, profile, seenBy: user, peerRead: row.integer("peer_read") ?? 0)
    }
}

extension ConversationRow {
    fileprivate init(_ row: Row) throws {
        self.init(
            number: try row.decode(forColumn: "id"), lastSeq: try row.decode(forColumn: "last_seq"),
            lastAt: Timestamp(milliseconds: try row.decode(forColumn: "last_at")),
            showsHistory: try row.decode(forColumn: "shows_history"),
            restoredSeq: try row.decode(forColumn: "restored_seq"),
            lastChange: try row.decode(forColumn: "last_change"),
            pinned: PinnedMessages(text: try row.decode(forColumn: "pinned")),
            forgottenSeq: try row.decode(forColumn: "forgotten_seq"),
            tips: try row.decode(forColumn: "tips"), forgottenTips: try row.decode(forColumn: "forgotten_tips"))
    }
}
