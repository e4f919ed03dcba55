internal import GRDB
internal import Model

/// Deletes a user's rows in tables whose rows no rule changes by their keys.
///
/// Every table stands here or is emptied row by row by the rules; `ErasureTests` looks through all of them.
enum SQLiteErasure {
    private static let statements = [
        "DELETE FROM ended_instances WHERE user = ?",
        "DELETE FROM active_users WHERE user = ? AND period IN (SELECT period FROM usage)",
    ]

    static func erase(_ user: UserID, _ db: Database) throws {
        for sql in statements { try db.cachedStatement(sql: sql).execute(arguments: [user.description]) }
    }
}
