internal import Model

/// Deletes a user's rows in tables whose rows no rule changes by their keys.
///
/// Every table stands here or is emptied row by row by the rules; `ErasureContractTests` looks through all of them.
enum ErasureTables {
    private static let statements = [
        Statement("erase endings", "DELETE FROM ended_instances WHERE user_id = $1::text"),
        Statement("erase visits", "DELETE FROM active_users WHERE user_id = $1::text"),
    ]

    static func erase(_ user: UserID, _ connection: Connection) {
        for statement in statements { connection.post(Query(statement, [.text(user.description)])) }
    }
}
