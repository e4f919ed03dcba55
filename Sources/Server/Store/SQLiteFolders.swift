internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// People's folders of conversations.
enum SQLiteFolders {
    static let table = CheckedTable("folders", key: ["user"], ["list"])

    static func read(of user: UserID, _ db: Database) throws -> Folders? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(table.columns) FROM folders WHERE user = ?"),
            arguments: [user.description]
        ).map { row in
            try table.check(row)
            return Folders(text: try row.decode(forColumn: "list"))
        }
    }

    static func list(of user: UserID, _ db: Database) throws -> ReadOutcome {
        .answer(.folders(try read(of: user, db) ?? Folders()))
    }

    static func write(_ change: RowChange<UserID, Folders>, _ db: Database) throws {
        guard let folders = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM folders WHERE user = ?")
                .execute(arguments: [change.key.description])
        }
        try db.cachedStatement(sql: table.upsert).execute(arguments: [change.key.description, folders.text])
    }
}
