internal import Model
internal import Rules
internal import Wire

extension Loading {
    mutating func askFriends(_ question: Question) {
        let keys = Array(question.friends)
        guard !keys.isEmpty else { return }
        let values: [Value] = [.users(keys.map(\.owner)), .users(keys.map(\.other))]
        ask(Query(FriendTables.select, values)) { result, rows in
            for key in keys { rows.friends[key] = .some(nil) }
            for row in result.map({ $0 }) {
                guard let owner = UserID(try row.text(0)), let friend = try Friend(row, from: 1) else { continue }
                rows.friends[FriendKey(owner: owner, other: friend.user)] = friend
            }
        }
    }
}

/// The table of friends and of open requests to become one.
enum FriendTables {
    fileprivate static let select = Statement(
        "friends",
        """
        SELECT f.owner, f.other, f.standing, f.words, f.remark, f.since, f.lists
        FROM unnest($1::text[], $2::text[]) AS asked (owner, other)
        JOIN friends AS f ON f.owner = asked.owner AND f.other = asked.other
        """)
    private static let selectAll = Statement(
        "friends of",
        "SELECT other, standing, words, remark, since, lists FROM friends WHERE owner = $1::text ORDER BY other")
    private static let selectCount = Statement(
        "count friends", "SELECT count(*) FROM friends WHERE owner = $1::text AND standing = $2::text")
    private static let selectPage = Statement(
        "page of friends",
        """
        SELECT other, standing, words, remark, since, lists FROM friends WHERE owner = $1::text AND other > $2::text
        ORDER BY other LIMIT $3::int8
        """)
    private static let upsert = Statement(
        "write friends",
        """
        INSERT INTO friends (owner, other, standing, words, remark, since, lists)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::int8[],
            $7::bytea[])
        ON CONFLICT (owner, other) DO UPDATE SET
            standing = excluded.standing, words = excluded.words, remark = excluded.remark, since = excluded.since,
            lists = excluded.lists
        """)
    private static let delete = Statement(
        "delete friends",
        """
        DELETE FROM friends AS f USING unnest($1::text[], $2::text[]) AS gone (owner, other)
        WHERE f.owner = gone.owner AND f.other = gone.other
        """)

    static func all(of user: UserID, _ connection: Connection) throws -> [Friend] {
        try connection.ask(Query(selectAll, [.text(user.description)])).compactMap { try Friend($0, from: 0) }
    }

    static func count(of user: UserID, as standing: Friend.Standing, _ connection: Connection) throws -> Int {
        let values: [Value] = [.text(user.description), .text(standing.rawValue)]
        return Int(try connection.ask(Query(selectCount, values)).first?.integer(0) ?? 0)
    }

    static func page(of user: UserID, after: UserID?, _ connection: Connection) throws -> ReadOutcome {
        let values: [Value] = [
            .text(user.description), .text(after?.description ?? ""), .integer(Int64(FriendsPage.length + 1)),
        ]
        let items = try connection.ask(Query(selectPage, values)).compactMap { try Friend($0, from: 0) }
        return FriendRules.answer(items, try AccountTables.profile(of: user, connection))
    }

    static func write(_ changes: [RowChange<FriendKey, Friend>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (key: change.key, friend: $0) } }
        if !rows.isEmpty {
            connection.post(
                Query(
                    upsert,
                    [
                        .users(rows.map(\.key.owner)), .users(rows.map(\.key.other)),
                        .texts(rows.map(\.friend.standing.rawValue)), .freeTexts(rows.map(\.friend.words)),
                        .freeTexts(rows.map { $0.friend.remark?.description ?? "" }),
                        .instants(rows.map(\.friend.since)), .freeTexts(rows.map(\.friend.lists.text)),
                    ]))
        }
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty {
            connection.post(Query(delete, [.users(gone.map(\.owner)), .users(gone.map(\.other))]))
        }
    }
}

extension Friend {
    /// Reads a friend whose columns begin at `column`; nil for values that no version has written.
    fileprivate init?(_ row: Row, from column: Int32) throws {
        guard let user = UserID(try row.text(column)), let standing = Standing(rawValue: try row.text(column + 1))
        else { return nil }
        self.init(
            user, standing, words: try row.text(column + 2),
            remark: DisplayName(cleaning: try row.text(column + 3), atMost: Friend.remarkBytes),
            since: Timestamp(milliseconds: try row.integer(column + 4)),
            lists: [DisplayName](listsText: try row.text(column + 5)))
    }
}
