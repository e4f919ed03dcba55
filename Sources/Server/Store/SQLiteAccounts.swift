internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// Accounts, and which of them the operator has disabled (70051).
enum SQLiteAccounts {
    static let table = CheckedTable("accounts", key: ["user"], ["created_by_instance", "created_at", "epoch"])
    static let disabled = CheckedTable("disabled_accounts", key: ["user"], ["disabled_at"])

    /// Throws where the epoch can't be read: a guessed one could let an older login stand.
    static func read(_ user: UserID, _ db: Database) throws -> AccountRow? {
        let statement = try BoundStatement(sql: "SELECT \(table.columns) FROM accounts WHERE user = ?", db)
        statement.bind(user.description, at: 1)
        let found = try statement.first { row in
            guard try row.integer(4) == 1 else { throw StoreError("the account of \(user) is damaged", kind: .damaged) }
            return AccountRow(
                createdBy: row.text(1).flatMap { InstanceID($0) },
                createdAt: Timestamp(milliseconds: try row.integer(2)),
                epoch: UInt64(clamping: try row.integer(3)))
        }
        if found == nil { try table.confirm(of: user.description, in: "user", db) }
        return found
    }

    static func write(_ change: RowChange<UserID, AccountRow>, _ db: Database) throws {
        guard let row = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM accounts WHERE user = ?")
                .execute(arguments: [change.key.description])
        }
        try db.cachedStatement(sql: table.upsert).execute(arguments: [
            change.key.description, row.createdBy?.description ?? "", row.createdAt.milliseconds,
            Int64(clamping: row.epoch),
        ])
    }

    static func disabledAt(_ user: UserID, _ db: Database) throws -> Timestamp? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(disabled.columns) FROM disabled_accounts WHERE user = ?"),
            arguments: [user.description])
        guard let row else {
            try disabled.confirm(of: user.description, in: "user", db)
            return nil
        }
        try disabled.check(row)
        return Timestamp(milliseconds: try row.decode(forColumn: "disabled_at"))
    }

    static func writeDisabled(_ change: RowChange<UserID, Timestamp>, _ db: Database) throws {
        guard let instant = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM disabled_accounts WHERE user = ?")
                .execute(arguments: [change.key.description])
        }
        try db.cachedStatement(sql: disabled.insertOnce)
            .execute(arguments: [change.key.description, instant.milliseconds])
    }
}
