internal import GRDB
internal import Model

/// Accounts that the operator has disabled (70051), row by row.
enum SQLiteDisabledAccounts {
    static func contains(_ user: UserID, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM disabled_accounts WHERE user = ?"), arguments: [user.description])
            ?? false
    }

    static func add(_ user: UserID, at now: Timestamp, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO disabled_accounts (user, disabled_at) VALUES (?, ?) ON CONFLICT (user) DO NOTHING",
            arguments: [user.description, now.milliseconds])
    }

    static func remove(_ user: UserID, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM disabled_accounts WHERE user = ?", arguments: [user.description])
    }
}
