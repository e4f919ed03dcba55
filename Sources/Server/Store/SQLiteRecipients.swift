internal import GRDB
internal import Model

/// Whom one can write to.
enum SQLiteRecipients {
    /// How many ids before and after a wrong one are looked at, and how many of those the sender knows.
    private static let neighbours = 16
    private static let acquaintances = 64

    static func isKnown(_ user: UserID, _ db: Database) throws -> Bool {
        if try SQLiteAccounts.exists(user, db) { return true }
        return try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM members JOIN conversations ON conversations.id = members.conversation
                    WHERE user = ? AND key GLOB 'group:*' LIMIT 1
                    """), arguments: [user.description]) ?? false
    }

    /// What a sender is told who writes to an id that nobody has, with the id that was probably meant.
    static func refusal(of user: UserID, to sender: UserID, _ db: Database) throws -> ServiceError {
        let meant = try nearest(to: user, for: sender, db).map { " Did you mean \($0)?" } ?? ""
        return ServiceError(.unknownRecipient, "Nobody has the user id \(user).\(meant)")
    }

    /// Of those the sender shares a conversation with, one that is two letters away; of all others, one that is one
    /// letter away. Who is signed in can ask for any id whether somebody has it, so this tells little more than that, but
    /// nobody's id is told to who did not nearly know it. Looks at a bounded number of rows.
    private static func nearest(to user: UserID, for sender: UserID, _ db: Database) throws -> UserID? {
        let wrong = user.description
        let acquaintances = try acquaintances(of: sender, db)
        let ranked =
            acquaintances.map { Candidate($0, wrong: wrong, farthest: 2) }
            + (try strangers(near: wrong, db)).map { Candidate($0, wrong: wrong, farthest: 1) }
        let best = ranked.filter(\.isNear).sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return try best.lazy.compactMap { UserID($0.name) }.first { try isKnown($0, db) }
    }

    private struct Candidate {
        let name: String
        let distance: Int
        let isNear: Bool

        init(_ name: String, wrong: String, farthest: Int) {
            self.name = name
            let isOtherCase = name.lowercased() == wrong.lowercased()
            distance = isOtherCase ? 0 : EditDistance.between(wrong, name)
            // Of a short id every other one is near.
            isNear = isOtherCase || distance <= min(farthest, wrong.utf8.count / 3)
        }
    }

    private static func acquaintances(of sender: UserID, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT other.user FROM members AS own
                    JOIN members AS other ON other.conversation = own.conversation
                    WHERE own.user = ?1 AND other.user <> ?1 LIMIT ?2
                    """), arguments: [sender.description, acquaintances])
    }

    /// Accounts that stand beside the wrong id in their order, and those it becomes without a letter, with two of them in
    /// each other's place, or in small letters.
    private static func strangers(near wrong: String, _ db: Database) throws -> [String] {
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
        let known = try variants.compactMap(UserID.init).filter { try SQLiteAccounts.exists($0, db) }
        return before + after + known.map(\.description)
    }
}
