internal import Model
internal import Rules
internal import Wire

/// Reads pages of a group's members.
enum MemberPages {
    private static let select = Statement(
        "page of members",
        """
        SELECT user_id, card FROM members WHERE conversation = $1::int8 AND user_id > $2::text
        ORDER BY user_id LIMIT $3::int8
        """)

    private static let selectSome = Statement(
        "some members",
        """
        SELECT user_id, card FROM members WHERE conversation = $1::int8 AND user_id = ANY ($2::text[])
        ORDER BY user_id
        """)

    private static let selectMarks = Statement(
        "marks of members",
        """
        SELECT user_id, told_seq, joined_seq FROM members WHERE conversation = $1::int8 ORDER BY user_id LIMIT $2::int8
        """)

    static func read(
        of group: GroupID, _ selection: MemberSelection, for user: UserID, _ connection: Connection
    ) throws -> ReadOutcome {
        let place = ConversationID.group(group.community ?? group)
        guard case (let found?, _?) = try History.seat(of: user, in: place, connection) else {
            return MemberListRules.answer(of: group, nil, nil)
        }
        let query =
            switch selection {
            case .after(let user):
                Query(
                    select,
                    [
                        .integer(found.number), .text(user?.description ?? ""),
                        .integer(Int64(MembersPage.length + 1)),
                    ])
            case .these(let users): Query(selectSome, [.integer(found.number), .users(users)])
            }
        let seats = try connection.ask(query).compactMap { row in
            MemberListRules.Seat(try row.text(0), card: try row.text(1))
        }
        return MemberListRules.answer(
            of: group, seats, try OperatorTables.groupProfile(of: found.number, connection)?.profile)
    }

    static func readers(of group: GroupID, for user: UserID, _ connection: Connection) throws -> ReadOutcome {
        guard case (let found?, _?) = try History.seat(of: user, in: .group(group), connection) else {
            return ReaderRules.answer(of: group, nil)
        }
        let values: [Value] = [.integer(found.number), .integer(Int64(GroupReaders.most + 1))]
        let marks = try connection.ask(Query(selectMarks, values)).compactMap { row in
            try UserID(row.text(0)).map {
                GroupReaders.Mark(user: $0, readSeq: try row.integer(1), joinedSeq: try row.integer(2))
            }
        }
        return ReaderRules.answer(of: group, marks)
    }

    static func values(of group: GroupID, for user: UserID, _ connection: Connection) throws -> ReadOutcome {
        guard case (let found?, _?) = try History.seat(of: user, in: .group(group), connection) else {
            return GroupValueRules.answer(of: group, nil, isMember: false)
        }
        return GroupValueRules.answer(
            of: group, try GroupValueTables.read(of: found.number, connection), isMember: true)
    }
}
