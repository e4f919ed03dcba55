internal import Model
internal import Rules
internal import Wire

extension Loading {
    mutating func askBlocks(_ question: Question) {
        let keys = Array(question.blocks)
        guard !keys.isEmpty else { return }
        let values: [Value] = [.users(keys.map(\.owner)), .users(keys.map(\.blocked))]
        ask(Query(PeopleTables.selectBlocks, values)) { result, rows in
            for key in keys { rows.blocks[key] = .some(nil) }
            for row in result.map({ $0 }) {
                guard let owner = UserID(try row.text(0)), let blocked = UserID(try row.text(1)) else { continue }
                rows.blocks[BlockKey(owner: owner, blocked: blocked)] = Timestamp(milliseconds: try row.integer(2))
            }
        }
    }
}

/// The tables of users' names and blocks, and the query for who is told of a new name.
enum PeopleTables {
    fileprivate static let selectBlocks = Statement(
        "blocks",
        """
        SELECT b.owner, b.blocked, b.blocked_at FROM unnest($1::text[], $2::text[]) AS asked (owner, blocked)
        JOIN blocks AS b ON b.owner = asked.owner AND b.blocked = asked.blocked
        """)
    private static let selectBlocked = Statement(
        "blocked by", "SELECT blocked FROM blocks WHERE owner = $1::text ORDER BY blocked")
    private static let insertBlocks = Statement(
        "block",
        """
        INSERT INTO blocks (owner, blocked, blocked_at) SELECT * FROM unnest($1::text[], $2::text[], $3::int8[])
        ON CONFLICT (owner, blocked) DO NOTHING
        """)
    private static let deleteBlocks = Statement(
        "unblock",
        """
        DELETE FROM blocks AS b USING unnest($1::text[], $2::text[]) AS gone (owner, blocked)
        WHERE b.owner = gone.owner AND b.blocked = gone.blocked
        """)

    static func blocked(by user: UserID, _ connection: Connection) throws -> [UserID] {
        try connection.ask(Query(selectBlocked, [.text(user.description)])).compactMap { UserID(try $0.text(0)) }
    }

    static func list(of user: UserID, _ connection: Connection) throws -> ReadOutcome {
        .answer(.blocked(try blocked(by: user, connection)))
    }

    static func writeBlocks(_ changes: [RowChange<BlockKey, Timestamp>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (change.key, $0) } }
        if !rows.isEmpty {
            connection.post(
                Query(
                    insertBlocks,
                    [.users(rows.map(\.0.owner)), .users(rows.map(\.0.blocked)), .instants(rows.map(\.1))]))
        }
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty {
            connection.post(Query(deleteBlocks, [.users(gone.map(\.owner)), .users(gone.map(\.blocked))]))
        }
    }

    private static let selectKnown = Statement(
        "people whose status somebody may know",
        """
        SELECT asked.user_id FROM unnest($1::text[]) AS asked (user_id)
        WHERE (EXISTS (
            SELECT 1 FROM members AS own JOIN members AS other
                ON other.conversation = own.conversation AND other.user_id = asked.user_id
            WHERE own.user_id = $2::text)
            OR EXISTS (
                SELECT 1 FROM friends AS f
                WHERE f.owner = $2::text AND f.other = asked.user_id AND f.standing = 'friend'))
        AND NOT EXISTS (SELECT 1 FROM blocks AS b WHERE b.owner = asked.user_id AND b.blocked = $2::text)
        """)

    static func statuses(of users: [UserID], for reader: UserID, _ connection: Connection) throws -> ReadOutcome {
        let values: [Value] = [.users(users.distinct), .text(reader.description)]
        let known = try connection.ask(Query(selectKnown, values)).compactMap { UserID(try $0.text(0)) }
        return StatusRules.answer(of: users, Set(known))
    }

    private static let selectProfiles = Statement(
        "profiles that somebody may know",
        """
        SELECT p.user_id, p.nick, p.face_url FROM profiles AS p
        WHERE p.user_id = ANY ($1::text[]) AND (p.user_id = $2::text OR EXISTS (
            SELECT 1 FROM members AS own JOIN members AS other
                ON other.conversation = own.conversation AND other.user_id = p.user_id
            WHERE own.user_id = $2::text)
            OR EXISTS (
                SELECT 1 FROM friends AS f
                WHERE f.owner = $2::text AND f.other = p.user_id AND f.standing <> 'asked'))
        """)
    /// Of a group, no more members are counted than it takes to see that it is too large.
    private static let selectAcquaintances = Statement(
        "who hears of a new name",
        """
        SELECT DISTINCT other.user_id FROM (
            SELECT conversation FROM members JOIN conversations ON id = conversation
            WHERE user_id = $1::text AND position('@' IN key) = 0 ORDER BY conversation DESC LIMIT $2::int8) AS own
        JOIN members AS other ON other.conversation = own.conversation
        WHERE other.user_id <> $1::text AND (
            SELECT count(*) FROM (
                SELECT 1 FROM members AS m WHERE m.conversation = own.conversation LIMIT $3::int8 + 1) AS counted
            ) <= $3::int8
        """)

    static func profiles(of users: [UserID], for reader: UserID, _ connection: Connection) throws -> ReadOutcome {
        let rows = try connection.ask(Query(selectProfiles, [.users(users.distinct), .text(reader.description)]))
        var found: [UserID: AccountProfile] = [:]
        for row in rows.map({ $0 }) {
            guard let user = UserID(try row.text(0)) else { continue }
            found[user] = AccountProfile(nick: try row.text(1), faceURL: try row.text(2))
        }
        return ProfileRules.answer(of: users, found)
    }

    static func acquaintances(of user: UserID, _ connection: Connection) throws -> [UserID] {
        let values: [Value] = [
            .text(user.description), .integer(Int64(ProfileRules.newsConversations)),
            .integer(Int64(ProfileRules.newsGroup)),
        ]
        return try connection.ask(Query(selectAcquaintances, values)).compactMap { UserID(try $0.text(0)) }
    }
}
