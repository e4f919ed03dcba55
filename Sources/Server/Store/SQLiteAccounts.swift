internal import GRDB
internal import Model

/// Accounts as the operator makes and deletes them.
enum SQLiteAccounts {
    static func exists(_ user: UserID, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM accounts WHERE user = ?"), arguments: [user.description]) ?? false
    }

    /// No instance has made it, so nobody's first login is told that the account is new.
    static func add(_ user: UserID, at now: Timestamp, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO accounts (user, created_by_instance, created_at, epoch) VALUES (?, '', ?, 0)
                ON CONFLICT (user) DO NOTHING
                """
        ).execute(arguments: [user.description, now.milliseconds])
    }

    /// Removes the account and all it owns. What others see of their conversations with it is theirs and stays; whoever
    /// gets the id later does not see it. Its instances must have ended.
    static func delete(_ user: UserID, _ db: Database) throws {
        let name = user.description
        try db.execute(sql: "DELETE FROM away_kicks WHERE user = ?", arguments: [name])
        try db.execute(
            sql: """
                DELETE FROM members WHERE user = ?
                AND EXISTS (SELECT 1 FROM conversations WHERE id = members.conversation AND key GLOB 'group:*')
                """, arguments: [name])
        try db.execute(
            sql: """
                UPDATE members SET hidden_seq = last_seq, read_seq = last_seq, own_above_read = 0
                FROM conversations WHERE conversations.id = members.conversation AND user = ?
                """, arguments: [name])
        // What nobody can see any more: notes to oneself, and what two deleted accounts wrote to each other.
        let unseen = try Row.fetchAll(
            db,
            sql: """
                SELECT conversation, min(hidden_seq) AS seq FROM members
                WHERE conversation IN (SELECT conversation FROM members WHERE user = ?)
                GROUP BY conversation HAVING seq > 0
                """, arguments: [name])
        for row in unseen {
            let conversation = try row.decode(Int64.self, forColumn: "conversation")
            let seq = try row.decode(Int64.self, forColumn: "seq")
            try db.cachedStatement(sql: "DELETE FROM messages WHERE conversation = ? AND seq <= ?")
                .execute(arguments: [conversation, seq])
        }
        try SQLiteProfiles.delete(user, db)
        try SQLiteDisabledAccounts.remove(user, db)
        try db.execute(sql: "DELETE FROM accounts WHERE user = ?", arguments: [name])
    }
}
