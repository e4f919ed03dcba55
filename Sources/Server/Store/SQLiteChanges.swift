internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Pages of the messages that were changed after a change, as they are now.
enum SQLiteChanges {
    static func read(_ request: ChangesRequest, for user: UserID, _ db: Database) throws -> ReadOutcome {
        let key = ConversationKey.text(of: request.conversation, seenBy: user)
        let found = try SQLiteConversations.read(key, db)
        let member = try found.flatMap { try SQLiteMembers.read(MemberKey($0.number, user), db) }
        let (filling, answer) = ChangesRules.plan(request, by: user, in: found, as: member)
        guard var filling, let found else { return answer }
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(CheckedMessage.columns) FROM messages
                    WHERE conversation = ? AND change > ? AND change > 0 ORDER BY change
                    """), arguments: [found.number, request.after])
        while !filling.isFull, let row = try rows.next() {
            let message = (try? CheckedMessage(row)).map { $0.row.message(as: $0.key, in: request.conversation) }
            filling.add(message, stamped: try row.decode(Int64.self, forColumn: "change"))
        }
        return filling.answer
    }
}
