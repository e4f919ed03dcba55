internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Pages of who is in a group.
enum SQLiteMemberPages {
    private static let table = SQLiteMembers.table

    static func read(
        of group: GroupID, _ selection: MemberSelection, for user: UserID, _ db: Database
    ) throws -> ReadOutcome {
        guard let number = try number(of: group.community ?? group, for: user, db) else {
            return MemberListRules.answer(of: group, nil, nil)
        }
        let rows: [Row]
        switch selection {
        case .after(let user):
            rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT user, card FROM members WHERE conversation = ? AND user > ? AND \(table.isSound)
                        ORDER BY user LIMIT ?
                        """), arguments: [number, user?.description ?? "", MembersPage.length + 1])
        case .these(let users):
            let statement = try db.cachedStatement(
                sql: "SELECT user, card FROM members WHERE conversation = ? AND user = ? AND \(table.isSound)")
            rows = try users.distinct.sorted().compactMap {
                try Row.fetchOne(statement, arguments: [number, $0.description])
            }
        }
        let seats = rows.compactMap { MemberListRules.Seat($0.text("user") ?? "", card: $0.text("card") ?? "") }
        return MemberListRules.answer(of: group, seats, try SQLiteProfiles.group(number, db)?.profile)
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

    static func values(of group: GroupID, for user: UserID, _ db: Database) throws -> ReadOutcome {
        let number = try number(of: group, for: user, db)
        let row = try number.flatMap { try SQLiteGroupValues.read(of: $0, db) }
        return GroupValueRules.answer(of: group, row, isMember: number != nil)
    }

    /// Nil where `user` is no member.
    private static func number(of group: GroupID, for user: UserID, _ db: Database) throws -> Int64? {
        guard let found = try SQLiteConversations.read(ConversationKey.text(of: group), db),
            try SQLiteMembers.read(MemberKey(found.number, user), db) != nil
        else { return nil }
        return found.number
    }
}
