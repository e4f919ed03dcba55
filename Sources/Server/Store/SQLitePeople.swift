internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// Names, and whom they concern.
enum SQLitePeople {
    private static let profiles = SQLiteProfiles.table
    private static let otherIsSound = SQLiteMembers.table.isSound(as: "other")

    /// Reads the profiles that the reader may know. A damaged one is left out, so that the others can still be read.
    static func profiles(of users: [UserID], for reader: UserID, _ db: Database) throws -> ReadOutcome {
        let statement = try db.cachedStatement(
            sql: """
                SELECT nick, face_url FROM profiles
                WHERE profiles.user = ?1 AND \(profiles.isSound) AND (?1 = ?2 OR EXISTS (
                    SELECT 1 FROM members AS own
                    JOIN members AS other ON other.conversation = own.conversation AND other.user = ?1
                    WHERE own.user = ?2)
                    OR EXISTS (SELECT 1 FROM friends WHERE owner = ?2 AND other = ?1 AND standing <> 'asked'))
                """)
        var found: [UserID: AccountProfile] = [:]
        for user in users.distinct {
            let row = try Row.fetchOne(statement, arguments: [user.description, reader.description])
            guard let row else { continue }
            found[user] = AccountProfile(
                nick: try row.decode(forColumn: "nick"), faceURL: try row.decode(forColumn: "face_url"))
        }
        return ProfileRules.answer(of: users, found)
    }

    static func statuses(of users: [UserID], for reader: UserID, _ db: Database) throws -> ReadOutcome {
        let statement = try db.cachedStatement(
            sql: """
                SELECT (EXISTS (
                        SELECT 1 FROM members AS own
                        JOIN members AS other ON other.conversation = own.conversation AND other.user = ?1
                        WHERE own.user = ?2)
                        OR EXISTS (SELECT 1 FROM friends WHERE owner = ?2 AND other = ?1 AND standing = 'friend'))
                    AND NOT EXISTS (SELECT 1 FROM blocks WHERE owner = ?1 AND blocked = ?2)
                """)
        let known = try users.distinct.filter {
            try Bool.fetchOne(statement, arguments: [$0.description, reader.description]) ?? false
        }
        return StatusRules.answer(of: users, Set(known))
    }

    static func acquaintances(of user: UserID, _ db: Database) throws -> [UserID] {
        let conversations = try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT conversation FROM members CROSS JOIN conversations ON conversations.id = conversation
                    WHERE user = ? AND instr(key, '@') = 0 ORDER BY conversation DESC LIMIT ?
                    """),
            arguments: [user.description, ProfileRules.newsConversations])
        let statement = try db.cachedStatement(
            sql: """
                SELECT other.user FROM conversations JOIN members AS other ON other.conversation = conversations.id
                WHERE conversations.id = ? AND size <= ? AND \(otherIsSound)
                """)
        var found: Set<UserID> = []
        for conversation in conversations {
            let users = try String.fetchAll(statement, arguments: [conversation, ProfileRules.newsGroup])
            found.formUnion(users.compactMap(UserID.init))
        }
        return Array(found.subtracting([user]))
    }
}
