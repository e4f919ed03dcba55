internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// The table of blocks: who takes nothing from whom.
enum SQLiteBlocks {
    static let table = CheckedTable("blocks", key: ["owner", "blocked"], ["blocked_at"])

    static func read(_ key: BlockKey, _ db: Database) throws -> Timestamp? {
        let statement = try BoundStatement(
            sql: "SELECT blocked_at, \(table.isSound) FROM blocks WHERE owner = ? AND blocked = ?", db)
        statement.bind(key.owner.description, at: 1)
        statement.bind(key.blocked.description, at: 2)
        return try statement.first { row in
            guard try row.integer(1) == 1 else {
                throw StoreError("\(key.owner)'s block of \(key.blocked) is damaged", kind: .damaged)
            }
            return Timestamp(milliseconds: try row.integer(0))
        }
    }

    static func all(of owner: UserID, _ db: Database) throws -> [UserID] {
        try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT blocked FROM blocks WHERE owner = ? AND \(table.isSound) ORDER BY blocked"),
            arguments: [owner.description]
        ).compactMap(UserID.init)
    }

    static func list(of owner: UserID, _ db: Database) throws -> ReadOutcome {
        .answer(.blocked(try all(of: owner, db)))
    }

    static func write(_ change: RowChange<BlockKey, Timestamp>, _ db: Database) throws {
        let (owner, blocked) = (change.key.owner.description, change.key.blocked.description)
        guard let instant = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM blocks WHERE owner = ? AND blocked = ?")
                .execute(arguments: [owner, blocked])
        }
        try db.cachedStatement(sql: table.insertOnce).execute(arguments: [owner, blocked, instant.milliseconds])
    }
}
