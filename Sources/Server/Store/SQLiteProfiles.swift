internal import GRDB
internal import Model
internal import Rules

/// What the operator says of accounts and groups, row by row.
enum SQLiteProfiles {
    static func read(of user: UserID, _ db: Database) throws -> AccountProfile? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT nick, face_url FROM profiles WHERE user = ?"),
            arguments: [user.description]
        ).map { AccountProfile(nick: try $0.decode(forColumn: "nick"), faceURL: try $0.decode(forColumn: "face_url")) }
    }

    static func write(_ change: RowChange<UserID, AccountProfile>, _ db: Database) throws {
        guard let profile = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM profiles WHERE user = ?")
                .execute(arguments: [change.key.description])
        }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO profiles (user, nick, face_url) VALUES (?, ?, ?)")
            .execute(arguments: [change.key.description, profile.nick, profile.faceURL])
    }

    static func group(_ conversation: Int64, _ db: Database) throws -> GroupProfileRow? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT kind, name, owner, introduction, notification, face_url, created_at
                    FROM group_profiles WHERE conversation = ?
                    """), arguments: [conversation]
        ).map { row in
            GroupProfileRow(
                profile: try GroupProfile(kind: row.decode(forColumn: "kind"), row: row),
                createdAt: Timestamp(milliseconds: try row.decode(forColumn: "created_at")))
        }
    }

    static func writeGroup(_ change: RowChange<Int64, GroupProfileRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        let profile = row.profile
        try db.cachedStatement(
            sql: """
                INSERT INTO group_profiles
                    (conversation, kind, name, owner, introduction, notification, face_url, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            change.key, profile.kind, profile.name, profile.owner?.description, profile.introduction,
            profile.notification, profile.faceURL, row.createdAt.milliseconds,
        ])
    }

    static func report(of group: GroupID, _ db: Database) throws -> GroupReport? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT last_seq, last_at, kind, name, owner, introduction, notification, face_url, created_at,
                        (SELECT count(*) FROM members WHERE conversation = conversations.id) AS size
                    FROM conversations LEFT JOIN group_profiles ON conversation = conversations.id
                    WHERE key = ?
                    """), arguments: ["group:\(group)"]
        ).map { try GroupReport(row: $0, of: group) }
    }
}

extension GroupReport {
    /// A group of the configuration file, or of an earlier version, has no row of its own: its id is its name.
    fileprivate init(row: Row, of group: GroupID) throws {
        let kind = row.text("kind")
        let createdAt = row.integer("created_at")
        var profile = GroupProfile(name: group.description)
        if let kind {
            profile = try GroupProfile(kind: kind, row: row)
        }
        self.init(
            profile: profile, members: try row.decode(forColumn: "size"),
            lastSeq: try row.decode(forColumn: "last_seq"),
            createdAt: createdAt.map { Timestamp(milliseconds: $0) },
            lastAt: Timestamp(milliseconds: try row.decode(forColumn: "last_at")))
    }
}

extension GroupProfile {
    fileprivate init(kind: String, row: Row) throws {
        self.init(
            kind: kind, name: try row.decode(forColumn: "name"), owner: row.text("owner").flatMap { UserID($0) },
            introduction: try row.decode(forColumn: "introduction"),
            notification: try row.decode(forColumn: "notification"), faceURL: try row.decode(forColumn: "face_url"))
    }
}
