internal import GRDB
internal import Model

/// Ids that may have been meant by one that nobody has: a bounded number of rows is looked at.
enum SQLiteRecipients {
    /// How many ids before and after a wrong one are looked at, and how many of those the sender knows.
    private static let neighbours = 16
    private static let acquaintances = 64

    static func acquaintances(of sender: UserID, _ db: Database) throws -> [UserID] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT other.user FROM members AS own
                    JOIN members AS other ON other.conversation = own.conversation
                    WHERE own.user = ?1 AND other.user <> ?1 LIMIT ?2
                    """), arguments: [sender.description, acquaintances]
        ).compactMap(UserID.init)
    }

    /// Accounts that stand beside the wrong id in their order, and those it becomes without a letter, with two of them in
    /// each other's place, or in small letters.
    static func strangers(near wrong: String, _ db: Database) throws -> [UserID] {
        let before = try String.fetchAll(
            db.cachedStatement(sql: "SELECT user FROM accounts WHERE user < ? ORDER BY user DESC LIMIT ?"),
            arguments: [wrong, neighbours])
        let after = try String.fetchAll(
            db.cachedStatement(sql: "SELECT user FROM accounts WHERE user > ? ORDER BY user LIMIT ?"),
            arguments: [wrong, neighbours])
        let letters = Array(wrong)
        var variants = [wrong.lowercased()]
        for index in letters.indices {
            var shorter = letters
            shorter.remove(at: index)
            variants.append(String(shorter))
            guard index > 0 else { continue }
            var swapped = letters
            swapped.swapAt(index - 1, index)
            variants.append(String(swapped))
        }
        return (before + after).compactMap(UserID.init)
            + (try variants.compactMap(UserID.init).filter { try SQLiteAccounts.read($0, db) != nil })
    }
}
