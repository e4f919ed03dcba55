internal import GRDB
internal import Model

/// Groups as the operator wants them.
enum SQLiteGroups {
    /// False when there is one of that id.
    static func create(
        _ group: GroupID, _ profile: GroupProfile?, showsHistory: Bool, at now: Timestamp, _ db: Database
    ) throws -> Bool {
        guard try find(group, db) == nil else { return false }
        let made = try SQLiteConversations.begin(key(group), between: [], showsHistory: showsHistory, at: now, db)
        if let profile { try SQLiteProfiles.set(profile, of: made.id, at: now, db) }
        return true
    }

    /// Makes the group have exactly these members. Who joins later has nothing unread and sees what is said from then
    /// on, unless the group shows its past; who leaves loses the read mark.
    static func set(_ group: GroupID, members: [UserID], at now: Timestamp, _ db: Database) throws {
        let found =
            try find(group, db) ?? SQLiteConversations.begin(key(group), between: [], at: now, db)
        let former = Set(try SQLiteConversations.members(of: found.id, db))
        _ = try remove(Array(former.subtracting(members)), from: group, db)
        for user in Set(members).subtracting(former) {
            try SQLiteConversations.add(user, to: found, db)
        }
    }

    /// What those who were not members before see of it; nil when there is no such group.
    static func add(
        _ users: [UserID], to group: GroupID, _ db: Database
    ) throws -> [UserID: ConversationSummary]? {
        guard let found = try find(group, db) else { return nil }
        var summaries: [UserID: ConversationSummary] = [:]
        for user in users where try !SQLiteConversations.isMember(user, of: found.id, db) {
            try SQLiteConversations.add(user, to: found, db)
            summaries[user] = try SQLiteConversations.summary(of: .group(group), in: found.id, for: user, db)
        }
        return summaries
    }

    /// False when there is no such group.
    static func remove(_ users: [UserID], from group: GroupID, _ db: Database) throws -> Bool {
        guard let found = try find(group, db) else { return false }
        for user in users {
            try db.cachedStatement(sql: "DELETE FROM members WHERE conversation = ? AND user = ?")
                .execute(arguments: [found.id, user.description])
        }
        return true
    }

    private static func find(_ group: GroupID, _ db: Database) throws -> SQLiteConversations.Found? {
        try SQLiteConversations.find(key(group), db)
    }

    private static func key(_ group: GroupID) -> String { "group:\(group)" }
}
