internal import GRDB
internal import Model

/// Groups as the operator's configuration wants them.
enum SQLiteGroups {
    /// Who joins later has nothing unread; who leaves loses the read mark.
    static func set(_ group: GroupID, members: [UserID], at now: Timestamp, _ db: Database) throws {
        let key = "group:\(group)"
        let found =
            try SQLiteConversations.find(key, db) ?? SQLiteConversations.begin(key, between: [], at: now, db)
        let former = Set(try SQLiteConversations.members(of: found.id, db))
        for user in former.subtracting(members) {
            try db.execute(
                sql: "DELETE FROM members WHERE conversation = ? AND user = ?",
                arguments: [found.id, user.description])
        }
        for user in Set(members).subtracting(former) {
            try SQLiteConversations.add(user, to: found.id, readSeq: found.lastSeq, db)
        }
    }
}
