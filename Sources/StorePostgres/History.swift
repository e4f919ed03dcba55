internal import Model
internal import Rules
internal import Wire

/// Reads pages of history, and of what has changed in it.
enum History {
    private static let columns = CheckedMessage.columns
    private static let newestFirst = Statement(
        "newest messages",
        """
        SELECT \(columns) FROM messages AS m
        WHERE m.conversation = $1::int8 AND m.seq >= $2::int8 AND m.seq < $3::int8 ORDER BY m.seq DESC LIMIT $4::int8
        """)
    private static let oldestFirst = Statement(
        "oldest messages",
        """
        SELECT \(columns) FROM messages AS m
        WHERE m.conversation = $1::int8 AND m.seq >= $2::int8 AND m.seq < $3::int8 ORDER BY m.seq LIMIT $4::int8
        """)

    static func read(_ request: HistoryRequest, for user: UserID, _ connection: Connection) throws -> ReadOutcome {
        let (found, member, group) = try place(of: user, in: request.conversation, connection)
        let (filling, answer) = HistoryRules.plan(request, by: user, in: found, as: member, of: group)
        guard var filling, let found, !filling.isFull else { return answer }
        let values = [found.number, filling.seqs.lowerBound, filling.seqs.upperBound, Int64(request.limit)]
        let statement = filling.newestFirst ? newestFirst : oldestFirst
        var rows: [Int64: Row] = [:]
        let result = try connection.ask(Query(statement, values.map { .integer($0) }))
        for row in result.map({ $0 }) { rows[try row.integer(1)] = row }
        // Seqs are dense: a row that is missing is damaged as well.
        while !filling.isFull { filling.add(message(rows[filling.expected], of: filling)) }
        return filling.answer
    }

    /// Returns the message of a row; of one that is missing (nil) or can't be read, as much as is known.
    private static func message(_ row: Row?, of filling: HistoryFilling) -> Message {
        let conversation = filling.request.conversation
        guard let row, let found = try? CheckedMessage(row) else {
            let at = row.flatMap { $0.optionalInteger(4) } ?? 0
            // Of what may have been said to some alone nobody is told who said it.
            let isOpen = row?.optionalText(11)?.isEmpty ?? false
            return .damaged(
                in: conversation, seq: filling.expected,
                sender: isOpen ? row?.optionalText(2).flatMap { UserID($0) } : nil,
                sentAt: Timestamp(milliseconds: at))
        }
        return found.row.message(as: found.key, in: conversation)
    }

    // MARK: Changes

    /// Selects one message more than fits on a page, to know whether there are more.
    private static let changed = Statement(
        "changed messages",
        """
        SELECT \(columns) FROM messages AS m
        WHERE m.conversation = $1::int8 AND m.change > $2::int8 AND m.change > 0 ORDER BY m.change LIMIT $3::int8
        """)

    static func read(_ request: ChangesRequest, for user: UserID, _ connection: Connection) throws -> ReadOutcome {
        let (found, member) = try seat(of: user, in: request.conversation, connection)
        let (filling, answer) = ChangesRules.plan(request, by: user, in: found, as: member)
        guard var filling, let found else { return answer }
        var after = request.after
        // Those that the user may not see, or nobody can read, take no room on the page: there may be another round.
        while !filling.isFull {
            let values = [found.number, after, Int64(Limits.historyPage + 1)]
            let rows = try connection.ask(Query(changed, values.map { .integer($0) })).map { $0 }
            for row in rows where !filling.isFull {
                let message = (try? CheckedMessage(row)).map { $0.row.message(as: $0.key, in: request.conversation) }
                after = try row.integer(9)
                filling.add(message, stamped: after)
            }
            if rows.count <= Limits.historyPage { break }
        }
        return filling.answer
    }

    /// The conversation, and the user's member row in it.
    static func seat(
        of user: UserID, in conversation: ConversationID, _ connection: Connection
    ) throws -> (ConversationRow?, MemberRow?) {
        let (found, member, _) = try place(of: user, in: conversation, isGroupAsked: false, connection)
        return (found, member)
    }

    /// The conversation and the user's member row, with a group's profile in the same round trip.
    private static func place(
        of user: UserID, in conversation: ConversationID, isGroupAsked: Bool = true, _ connection: Connection
    ) throws -> (ConversationRow?, MemberRow?, GroupProfile?) {
        let key = ConversationKey.text(of: conversation, seenBy: user)
        var question = Question()
        question.conversations = [key]
        question.members = [Question.Seat(key, user)]
        if isGroupAsked, conversation.isGroup { question.groupProfiles = [key] }
        let loading = Loading(question)
        var loaded = LoadedRows()
        try loading.take(try connection.exchange(loading.queries), into: &loaded)
        let found = loaded.conversations[key] ?? nil
        let group = found.flatMap { loaded.groupProfiles[$0.number] ?? nil }?.profile
        return (found, found.flatMap { loaded.members[MemberKey($0.number, user)] ?? nil }, group)
    }
}
