internal import GRDB
internal import Model
internal import Rules

/// Accounts, and which of them the operator has disabled (70051).
enum SQLiteAccounts {
    /// Throws where the epoch can't be read: a guessed one could let an older login stand.
    static func read(_ user: UserID, _ db: Database) throws -> AccountRow? {
        let statement = try BoundStatement(
            sql: "SELECT created_by_instance, created_at, epoch FROM accounts WHERE user = ?", db)
        statement.bind(user.description, at: 1)
        return try statement.first { row in
            AccountRow(
                createdBy: row.text(0).flatMap { InstanceID($0) },
                createdAt: Timestamp(milliseconds: try row.integer(1)),
                epoch: UInt64(clamping: try row.integer(2)))
        }
    }

    static func write(_ change: RowChange<UserID, AccountRow>, _ db: Database) throws {
        guard let row = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM accounts WHERE user = ?")
                .execute(arguments: [change.key.description])
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO accounts (user, created_by_instance, created_at, epoch) VALUES (?, ?, ?, ?)
                ON CONFLICT (user) DO UPDATE SET epoch = excluded.epoch
                """
        ).execute(arguments: [
            change.key.description, row.createdBy?.description ?? "", row.createdAt.milliseconds,
            Int64(clamping: row.epoch),
        ])
    }

    static func disabledAt(_ user: UserID, _ db: Database) throws -> Timestamp? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT disabled_at FROM disabled_accounts WHERE user = ?"),
            arguments: [user.description]
        ).map { Timestamp(milliseconds: $0.integer("disabled_at") ?? 0) }
    }

    static func writeDisabled(_ change: RowChange<UserID, Timestamp>, _ db: Database) throws {
        guard let instant = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM disabled_accounts WHERE user = ?")
                .execute(arguments: [change.key.description])
        }
        try db.cachedStatement(
            sql: "INSERT INTO disabled_accounts (user, disabled_at) VALUES (?, ?) ON CONFLICT (user) DO NOTHING"
        ).execute(arguments: [change.key.description, instant.milliseconds])
    }
}
