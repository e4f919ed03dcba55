internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Lists of friends, and of who may become one.
enum SQLiteFriends {
    static let table = CheckedTable(
        "friends", key: ["owner", "other"], ["standing", "words", "remark", "since", "lists"])

    static func read(_ key: FriendKey, _ db: Database) throws -> Friend? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(table.columns) FROM friends WHERE owner = ? AND other = ?"),
            arguments: [key.owner.description, key.other.description]
        ).map { row in
            try table.check(row)
            guard let friend = try Friend(row) else { throw table.damage(row) }
            return friend
        }
    }

    static func all(of owner: UserID, _ db: Database) throws -> [Friend] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT \(table.columns) FROM friends WHERE owner = ? AND \(table.isSound) ORDER BY other"),
            arguments: [owner.description]
        ).compactMap { try Friend($0) }
    }

    static func count(of owner: UserID, as standing: Friend.Standing, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM friends WHERE owner = ? AND standing = ?"),
            arguments: [owner.description, standing.rawValue]) ?? 0
    }

    /// A damaged row is passed over, for the others are none the worse.
    static func page(of owner: UserID, after: UserID?, _ db: Database) throws -> ReadOutcome {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(table.columns) FROM friends WHERE owner = ? AND other > ? AND \(table.isSound)
                    ORDER BY other LIMIT ?
                    """),
            arguments: [owner.description, after?.description ?? "", FriendsPage.length + 1])
        return FriendRules.answer(
            try rows.compactMap { try Friend($0) }, try SQLiteProfiles.read(of: owner, db))
    }

    static func write(_ change: RowChange<FriendKey, Friend>, _ db: Database) throws {
        let (owner, other) = (change.key.owner.description, change.key.other.description)
        guard let friend = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM friends WHERE owner = ? AND other = ?")
                .execute(arguments: [owner, other])
        }
        try db.cachedStatement(sql: table.upsert).execute(arguments: [
            owner, other, friend.standing.rawValue, friend.words, friend.remark?.description ?? "",
            friend.since.milliseconds, friend.lists.text,
        ])
    }
}

extension Friend {
    /// Nil for what no version has written.
    fileprivate init?(_ row: Row) throws {
        guard let user = row.text("other").flatMap(UserID.init),
            let standing = row.text("standing").flatMap(Standing.init)
        else { return nil }
        self.init(
            user, standing, words: try row.decode(forColumn: "words"),
            remark: DisplayName(cleaning: try row.decode(forColumn: "remark"), atMost: Friend.remarkBytes),
            since: Timestamp(milliseconds: try row.decode(forColumn: "since")),
            lists: [DisplayName](listsText: try row.decode(forColumn: "lists")))
    }
}
