internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// The tables of account profiles and group profiles.
enum SQLiteProfiles {
    static let table = CheckedTable("profiles", key: ["user"], ["nick", "face_url", "allows", "quiet"])
    static let groups = CheckedTable(
        "group_profiles", key: ["conversation"],
        [
            "kind", "name", "owner", "introduction", "notification", "face_url", "created_at", "admins", "is_dissolved",
            "mutes", "is_muted", "join_option", "applicants", "topics", "roles",
        ])

    static func read(of user: UserID, _ db: Database) throws -> AccountProfile? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(table.columns) FROM profiles WHERE user = ?"),
            arguments: [user.description]
        ).map { row in
            try table.check(row)
            return AccountProfile(
                nick: try row.decode(forColumn: "nick"), faceURL: try row.decode(forColumn: "face_url"),
                allows: JoinOption(rawValue: try row.decode(forColumn: "allows")) ?? .ask,
                quiet: QuietHours(try row.decode(forColumn: "quiet")))
        }
    }

    static func write(_ change: RowChange<UserID, AccountProfile>, _ db: Database) throws {
        guard let profile = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM profiles WHERE user = ?")
                .execute(arguments: [change.key.description])
        }
        try db.cachedStatement(sql: table.upsert)
            .execute(arguments: [
                change.key.description, profile.nick, profile.faceURL, profile.allows.rawValue,
                profile.quiet?.description ?? "",
            ])
    }

    static func group(_ conversation: Int64, _ db: Database) throws -> GroupProfileRow? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(groups.columns) FROM group_profiles WHERE conversation = ?"),
            arguments: [conversation]
        ).map { row in
            try groups.check(row)
            return GroupProfileRow(
                profile: try GroupProfile(kind: row.decode(forColumn: "kind"), row: row),
                createdAt: Timestamp(milliseconds: try row.decode(forColumn: "created_at")),
                isDissolved: try row.decode(Int64.self, forColumn: "is_dissolved") != 0)
        }
    }

    static func writeGroup(_ change: RowChange<Int64, GroupProfileRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        let profile = row.profile
        try db.cachedStatement(sql: groups.upsert).execute(arguments: [
            change.key, profile.kind, profile.name, profile.owner?.description, profile.introduction,
            profile.notification, profile.faceURL, row.createdAt.milliseconds, profile.admins.text,
            row.isDissolved ? 1 : 0, profile.mutes.text, profile.isMuted ? 1 : 0,
            profile.joinOption.rawValue, profile.applicants.text, profile.topics.text,
            profile.roles.text,
        ])
    }

    private static let conversations = SQLiteConversations.table

    static func report(of group: GroupID, _ db: Database) throws -> GroupReport? {
        let key = "group:\(group)"
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT last_seq, last_at, size, kind, name, owner, introduction, notification, face_url, created_at,
                        admins, mutes, is_muted, join_option, applicants, topics, roles,
                        \(conversations.isSound) AND (kind IS NULL OR \(groups.isSound)) AS is_sound
                    FROM conversations LEFT JOIN group_profiles ON conversation = conversations.id
                    WHERE key = ?
                    """), arguments: [key])
        guard let row else {
            try SQLiteConversations.confirmAbsence(of: key, db)
            return nil
        }
        guard row.integer("is_sound") == 1 else {
            throw StoreError("the group \(group) is damaged", kind: .damaged)
        }
        return try GroupReport(row: row, of: group)
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
    init(kind: String, row: Row) throws {
        guard let roles = RoleBook(text: try row.decode(forColumn: "roles")) else {
            throw StoreError("the roles of a community are damaged, or of a later version", kind: .damaged)
        }
        self.init(
            kind: kind, name: try row.decode(forColumn: "name"), owner: row.text("owner").flatMap { UserID($0) },
            introduction: try row.decode(forColumn: "introduction"),
            notification: try row.decode(forColumn: "notification"), faceURL: try row.decode(forColumn: "face_url"),
            admins: [UserID](text: try row.decode(forColumn: "admins")),
            mutes: [UserID: Timestamp](text: try row.decode(forColumn: "mutes")),
            isMuted: try row.decode(Int64.self, forColumn: "is_muted") != 0,
            joinOption: JoinOption(rawValue: try row.decode(forColumn: "join_option")),
            applicants: [UserID](text: try row.decode(forColumn: "applicants")),
            topics: [GroupID](text: try row.decode(forColumn: "topics")),
            roles: roles)
    }
}
