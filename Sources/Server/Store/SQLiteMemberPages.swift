internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Pages of who is in a group.
enum SQLiteMemberPages {
    private static let table = SQLiteMembers.table

    static func read(
        of group: GroupID, after: UserID?, for user: UserID, _ db: Database
    ) throws -> ReadOutcome {
        guard let number = try number(of: group, for: user, db) else {
            return MemberListRules.answer(of: group, nil, nil)
        }
        let rows = try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT user FROM members WHERE conversation = ? AND user > ? AND \(table.isSound)
                    ORDER BY user LIMIT ?
                    """), arguments: [number, after?.description ?? "", MembersPage.length + 1])
        return MemberListRules.answer(
            of: group, rows.compactMap { UserID($0) }, try SQLiteProfiles.group(number, db)?.profile)
    }

    static func readers(of group: GroupID, for user: UserID, _ db: Database) throws -> ReadOutcome {
        guard let number = try number(of: group, for: user, db) else { return ReaderRules.answer(of: group, nil) }
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT user, told_seq, joined_seq FROM members WHERE conversation = ? AND \(table.isSound)
                    ORDER BY user LIMIT ?
                    """), arguments: [number, GroupReaders.most + 1])
        return ReaderRules.answer(
            of: group,
            rows.compactMap { row in
                row.text("user").flatMap(UserID.init).map {
                    GroupReaders.Mark(
                        user: $0, readSeq: row.integer("told_seq") ?? 0, joinedSeq: row.integer("joined_seq") ?? 0)
                }
            })
    }

    /// Nil where `user` is no member.
    private static func number(of group: GroupID, for user: UserID, _ db: Database) throws -> Int64? {
        guard let found = try SQLiteConversations.read(ConversationKey.text(of: group), db),
            try SQLiteMembers.read(MemberKey(found.number, user), db) != nil
        else { return nil }
        return found.number
    }
}
