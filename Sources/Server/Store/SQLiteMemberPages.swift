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
        guard let found = try SQLiteConversations.read(ConversationKey.text(of: group), db),
            try SQLiteMembers.read(MemberKey(found.number, user), db) != nil
        else { return MemberListRules.answer(of: group, nil, nil) }
        let rows = try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT user FROM members WHERE conversation = ? AND user > ? AND \(table.isSound)
                    ORDER BY user LIMIT ?
                    """), arguments: [found.number, after?.description ?? "", MembersPage.length + 1])
        return MemberListRules.answer(
            of: group, rows.compactMap { UserID($0) }, try SQLiteProfiles.group(found.number, db)?.profile)
    }
}
