internal import GRDB
internal import Model
internal import Rules

/// Ids that may have been meant by one that nobody has: a bounded number of rows is looked at.
enum SQLiteRecipients {
    static func acquaintances(of sender: UserID, _ db: Database) throws -> [UserID] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT other.user FROM members AS own
                    JOIN members AS other ON other.conversation = own.conversation
                    WHERE own.user = ?1 AND other.user <> ?1 LIMIT ?2
                    """), arguments: [sender.description, RecipientRules.acquaintances]
        ).compactMap(UserID.init)
    }

    /// Accounts that stand beside the wrong id in their order, and those it becomes without a letter, with two of them in
    /// each other's place, or in small letters.
    static func strangers(near wrong: String, _ db: Database) throws -> [UserID] {
        let before = try String.fetchAll(
            db.cachedStatement(sql: "SELECT user FROM accounts WHERE user < ? ORDER BY user DESC LIMIT ?"),
            arguments: [wrong, RecipientRules.neighbours])
        let after = try String.fetchAll(
            db.cachedStatement(sql: "SELECT user FROM accounts WHERE user > ? ORDER BY user LIMIT ?"),
            arguments: [wrong, RecipientRules.neighbours])
        return (before + after).compactMap(UserID.init)
            + (try RecipientRules.variants(of: wrong).filter { try SQLiteAccounts.read($0, db) != nil })
    }
}
