internal import GRDB
internal import Model

/// What the operator says of accounts and groups, row by row.
enum SQLiteProfiles {
    /// An empty text leaves what is there: an import that names none does not take it away.
    static func set(_ profile: AccountProfile, of user: UserID, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO profiles (user, nick, face_url) VALUES (?, ?, ?)
                ON CONFLICT (user) DO UPDATE SET nick = iif(excluded.nick = '', nick, excluded.nick),
                    face_url = iif(excluded.face_url = '', face_url, excluded.face_url)
                """
        ).execute(arguments: [user.description, profile.nick, profile.faceURL])
    }

    /// Of those that have an account.
    static func read(of users: [UserID], _ db: Database) throws -> [UserID: AccountProfile] {
        var profiles: [UserID: AccountProfile] = [:]
        for user in users where try SQLiteAccounts.exists(user, db) {
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT nick, face_url FROM profiles WHERE user = ?"),
                arguments: [user.description])
            profiles[user] =
                try row.map {
                    AccountProfile(
                        nick: try $0.decode(forColumn: "nick"), faceURL: try $0.decode(forColumn: "face_url"))
                } ?? AccountProfile()
        }
        return profiles
    }

    static func delete(_ user: UserID, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM profiles WHERE user = ?", arguments: [user.description])
    }

    static func set(_ profile: GroupProfile, of conversation: Int64, at now: Timestamp, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO group_profiles
                    (conversation, kind, name, owner, introduction, notification, face_url, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            conversation, profile.kind, profile.name, profile.owner?.description, profile.introduction,
            profile.notification, profile.faceURL, now.milliseconds,
        ])
    }

    /// Of those that there are.
    static func read(of groups: [GroupID], _ db: Database) throws -> [GroupID: GroupReport] {
        var reports: [GroupID: GroupReport] = [:]
        for group in groups {
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT last_seq, last_at, kind, name, owner, introduction, notification, face_url, created_at,
                            (SELECT count(*) FROM members WHERE conversation = conversations.id) AS size
                        FROM conversations LEFT JOIN group_profiles ON conversation = conversations.id
                        WHERE key = ?
                        """), arguments: ["group:\(group)"])
            reports[group] = try row.map { try GroupReport(row: $0, of: group) }
        }
        return reports
    }
}

extension GroupReport {
    /// A group of the configuration file, or of an earlier version, has no row of its own: its id is its name.
    fileprivate init(row: Row, of group: GroupID) throws {
        let kind = row.text("kind")
        let createdAt = row.integer("created_at")
        var profile = GroupProfile(name: group.description)
        if let kind {
            profile = GroupProfile(
                kind: kind, name: try row.decode(forColumn: "name"), owner: row.text("owner").flatMap { UserID($0) },
                introduction: try row.decode(forColumn: "introduction"),
                notification: try row.decode(forColumn: "notification"), faceURL: try row.decode(forColumn: "face_url"))
        }
        self.init(
            profile: profile, members: try row.decode(forColumn: "size"),
            lastSeq: try row.decode(forColumn: "last_seq"),
            createdAt: createdAt.map { Timestamp(milliseconds: $0) },
            lastAt: Timestamp(milliseconds: try row.decode(forColumn: "last_at")))
    }
}
