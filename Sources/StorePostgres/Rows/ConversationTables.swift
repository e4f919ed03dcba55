internal import Model
internal import Rules

/// Conversations, and who is in them.
extension Loading {
    mutating func askConversations(_ question: Question) {
        if !question.conversations.isEmpty {
            ask(Query(ConversationTables.select, [.texts(Array(question.conversations))])) { result, rows in
                for key in question.conversations { rows.conversations[key] = .some(nil) }
                for row in result.map({ $0 }) {
                    rows.conversations[try row.text(0)] = try ConversationRow(row, from: 1)
                }
            }
        }
        if !question.members.isEmpty {
            let seats = Array(question.members)
            let values: [Value] = [.texts(seats.map(\.conversation)), .users(seats.map(\.user))]
            ask(Query(ConversationTables.selectSeats, values)) { result, rows in
                for seat in seats {
                    guard case .some(.some(let conversation)) = rows.conversations[seat.conversation] else { continue }
                    rows.members[MemberKey(conversation.number, seat.user)] = .some(nil)
                }
                for row in result.map({ $0 }) {
                    let key = MemberKey(try row.integer(1), seats[Int(try row.integer(0)) - 1].user)
                    rows.members[key] = try MemberRow(row, from: 2)
                }
            }
        }
        if question.asksNextConversation {
            ask(Query(ConversationTables.selectNext)) { result, rows in
                rows.nextConversation = try result.first?.integer(0)
            }
        }
    }
}

enum ConversationTables {
    private static let columns =
        "c.id, c.last_seq, c.last_at, c.shows_history, c.restored_seq, c.last_change, c.pinned, c.forgotten_seq, "
        + "c.tips, c.forgotten_tips"
    private static let memberColumns =
        "m.read_seq, m.own_above_read, m.hidden_seq, m.told_seq, m.settings, m.joined_seq, m.hidden_messages, m.card, "
        + "m.tips_read"

    fileprivate static let select = Statement(
        "conversations", "SELECT c.key, \(columns) FROM conversations AS c WHERE c.key = ANY ($1::text[])")
    fileprivate static let selectSeats = Statement(
        "members by key",
        """
        SELECT k.place, c.id, \(memberColumns)
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS k (key, user_id, place)
        JOIN conversations AS c ON c.key = k.key JOIN members AS m ON m.conversation = c.id AND m.user_id = k.user_id
        """)
    private static let selectMember = Statement(
        "member", "SELECT \(memberColumns) FROM members AS m WHERE m.conversation = $1::int8 AND m.user_id = $2::text")
    fileprivate static let selectNext = Statement(
        "next conversation", "SELECT coalesce(max(id), 0) + 1 FROM conversations")
    private static let selectUsers = Statement(
        "members", "SELECT user_id FROM members WHERE conversation = $1::int8 ORDER BY user_id")
    private static let selectGroup = Statement(
        "is in a group",
        """
        SELECT 1::int8 FROM members AS m JOIN conversations AS c ON c.id = m.conversation
        WHERE m.user_id = $1::text AND c.key LIKE 'group:%' LIMIT 1
        """)
    private static let countPinned = Statement(
        "count pinned",
        "SELECT count(*) FROM members WHERE user_id = $1::text AND settings & 1 <> 0")
    private static let selectMemberships = Statement(
        "memberships",
        """
        SELECT c.key, \(columns), CASE WHEN c.key LIKE 'group:%' THEN NULL ELSE (
            SELECT min(o.hidden_seq) FROM members AS o WHERE o.conversation = c.id AND o.user_id <> $1::text) END
        FROM members AS m JOIN conversations AS c ON c.id = m.conversation WHERE m.user_id = $1::text ORDER BY c.id
        """)
    private static let selectFound = Statement(
        "conversations by number",
        """
        SELECT c.key, \(columns), (
            SELECT m.sent_at FROM messages AS m WHERE m.conversation = c.id AND m.seq > c.forgotten_seq
            ORDER BY m.seq LIMIT 1)
        FROM conversations AS c WHERE c.id >= $1::int8 ORDER BY c.id LIMIT $2::int8
        """)
    private static let selectOwn = Statement(
        "conversations of a user by number",
        """
        SELECT c.key, \(columns) FROM members AS m JOIN conversations AS c ON c.id = m.conversation
        WHERE m.user_id = $1::text AND m.conversation >= $2::int8 ORDER BY m.conversation LIMIT $3::int8
        """)
    private static let selectPage = Statement(
        "page of conversations",
        """
        SELECT c.key, \(columns), \(memberColumns), \(OperatorTables.columns),
            CASE WHEN c.key LIKE 'c2c:%' THEN (
                SELECT o.told_seq FROM members AS o WHERE o.conversation = c.id AND o.user_id <> m.user_id) END
        FROM members AS m JOIN conversations AS c ON c.id = m.conversation
        LEFT JOIN group_profiles AS p ON p.conversation = c.id
        WHERE m.user_id = $1::text AND m.conversation >= $2::int8 ORDER BY m.conversation LIMIT $3::int8
        """)

    private static let insert = Statement(
        "new conversations",
        """
        INSERT INTO conversations (
            id, key, last_seq, last_at, shows_history, forgotten_seq, tips, forgotten_tips)
        SELECT * FROM unnest(
            $1::int8[], $2::text[], $3::int8[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[])
        """)
    private static let update = Statement(
        "write conversations",
        """
        UPDATE conversations AS c SET last_seq = k.last_seq, last_at = k.last_at, last_change = k.last_change,
            pinned = k.pinned, forgotten_seq = k.forgotten_seq, tips = k.tips, forgotten_tips = k.forgotten_tips
        FROM unnest($1::int8[], $2::int8[], $3::int8[], $4::int8[], $5::text[], $6::int8[], $7::int8[], $8::int8[])
            AS k (id, last_seq, last_at, last_change, pinned, forgotten_seq, tips, forgotten_tips)
        WHERE c.id = k.id
        """)
    private static let upsertMembers = Statement(
        "write members",
        """
        INSERT INTO members (conversation, user_id, read_seq, own_above_read, hidden_seq, told_seq, settings,
            joined_seq, hidden_messages, card, tips_read)
        SELECT * FROM unnest($1::int8[], $2::text[], $3::int8[], $4::int8[], $5::int8[], $6::int8[], $7::int8[],
            $8::int8[], $9::text[], $10::bytea[], $11::int8[])
        ON CONFLICT (conversation, user_id) DO UPDATE SET
            read_seq = excluded.read_seq, own_above_read = excluded.own_above_read, hidden_seq = excluded.hidden_seq,
            told_seq = excluded.told_seq, settings = excluded.settings,
            joined_seq = excluded.joined_seq, hidden_messages = excluded.hidden_messages, card = excluded.card,
            tips_read = excluded.tips_read
        """)
    private static let deleteMembers = Statement(
        "delete members",
        """
        DELETE FROM members AS m USING unnest($1::int8[], $2::text[]) AS k (conversation, user_id)
        WHERE m.conversation = k.conversation AND m.user_id = k.user_id
        """)

    // MARK: Reading

    static func member(_ key: MemberKey, _ connection: Connection) throws -> MemberRow? {
        let values: [Value] = [.integer(key.conversation), .text(key.user.description)]
        return try connection.ask(Query(selectMember, values)).first.map { try MemberRow($0, from: 0) }
    }

    static func users(of conversation: Int64, _ connection: Connection) throws -> [UserID] {
        try connection.ask(Query(selectUsers, [.integer(conversation)])).compactMap { UserID(try $0.text(0)) }
    }

    private static let selectViewers = Statement(
        "viewers",
        """
        SELECT user_id FROM members WHERE conversation = $1::int8 AND hidden_seq < $2::int8
            AND position(' ' || $2::int8 || ' ' IN ' ' || hidden_messages || ' ') = 0
        ORDER BY user_id
        """)

    static func viewers(of place: MessagePlace, _ connection: Connection) throws -> [UserID] {
        let values: [Value] = [.integer(place.conversation), .integer(place.seq)]
        return try connection.ask(Query(selectViewers, values)).compactMap { UserID(try $0.text(0)) }
    }

    static func isInGroup(_ user: UserID, _ connection: Connection) throws -> Bool {
        try connection.ask(Query(selectGroup, [.text(user.description)])).first != nil
    }

    static func pinned(of user: UserID, _ connection: Connection) throws -> Int {
        Int(try connection.ask(Query(countPinned, [.text(user.description)])).first?.integer(0) ?? 0)
    }

    static func memberships(of user: UserID, _ connection: Connection) throws -> [ConversationMembership] {
        try connection.ask(Query(selectMemberships, [.text(user.description)])).map { row in
            ConversationMembership(
                key: try row.text(0), row: try ConversationRow(row, from: 1), hiddenFromOthers: row.optionalInteger(11))
        }
    }

    /// Returns conversations of all users, by their numbers.
    static func found(from number: Int64, limit: Int, _ connection: Connection) throws -> [FoundConversation] {
        try connection.ask(Query(selectFound, [.integer(number), .integer(Int64(limit))])).map { row in
            let sound = try? FoundConversation.Sound(key: row.text(0), row: ConversationRow(row, from: 1))
            return FoundConversation(
                number: try row.integer(1), oldestAt: row.optionalInteger(11).map { Timestamp(milliseconds: $0) },
                sound: sound)
        }
    }

    static func found(
        of user: UserID, from number: Int64, limit: Int, _ connection: Connection
    ) throws -> [FoundConversation] {
        let values: [Value] = [.text(user.description), .integer(number), .integer(Int64(limit))]
        return try connection.ask(Query(selectOwn, values)).map { row in
            let sound = try? FoundConversation.Sound(key: row.text(0), row: ConversationRow(row, from: 1))
            return FoundConversation(number: try row.integer(1), sound: sound)
        }
    }

    /// Returns a page of conversations, by the age of the conversation, which never changes; newest first.
    static func page(
        for user: UserID, from cursor: ConversationPage.Cursor?, _ connection: Connection
    ) throws -> ConversationPage {
        let values: [Value] = [
            .text(user.description), .integer(cursor?.number ?? .min), .integer(Int64(ConversationPage.length + 1)),
        ]
        let rows = try connection.ask(Query(selectPage, values)).map { row in
            (
                key: try row.text(0), row: try ConversationRow(row, from: 1), member: try MemberRow(row, from: 11),
                profile: row.optionalText(20) == nil ? nil : try GroupProfile(row, from: 20),
                peerRead: row.optionalInteger(35) ?? 0
            )
        }
        let items = rows.prefix(ConversationPage.length).compactMap { found -> ConversationSummary? in
            guard let conversation = ConversationKey.conversation(from: found.key, seenBy: user) else { return nil }
            let summary = ConversationRules.summary(
                of: conversation, found.row, found.member, found.profile, seenBy: user, peerRead: found.peerRead)
            return ConversationRules.isListed(summary) ? summary : nil
        }
        let next = rows.dropFirst(ConversationPage.length).first.map { ConversationPage.Cursor($0.row.number) }
        // Of those that are equally new the one that was begun last comes first.
        return ConversationPage(items: items.reversed().sorted { $0.lastAt > $1.lastAt }, next: next)
    }

    // MARK: Writing

    static func write(_ changes: [RowChange<String, ConversationRow>], _ connection: Connection) {
        let rows = changes.compactMap { change in
            change.after.map { (key: change.key, row: $0, isNew: change.before == nil) }
        }
        let new = rows.filter(\.isNew)
        if !new.isEmpty {
            connection.post(
                Query(
                    insert,
                    [
                        .integers(new.map(\.row.number)), .texts(new.map(\.key)), .integers(new.map(\.row.lastSeq)),
                        .instants(new.map(\.row.lastAt)), .integers(new.map { $0.row.showsHistory ? 1 : 0 }),
                        .integers(new.map(\.row.forgottenSeq)), .integers(new.map(\.row.tips)),
                        .integers(new.map(\.row.forgottenTips)),
                    ]))
        }
        let old = rows.filter { !$0.isNew }.map(\.row)
        guard !old.isEmpty else { return }
        connection.post(
            Query(
                update,
                [
                    .integers(old.map(\.number)), .integers(old.map(\.lastSeq)), .instants(old.map(\.lastAt)),
                    .integers(old.map(\.lastChange)), .texts(old.map(\.pinned.text)),
                    .integers(old.map(\.forgottenSeq)), .integers(old.map(\.tips)), .integers(old.map(\.forgottenTips)),
                ]))
    }

    static func writeMembers(_ changes: [RowChange<MemberKey, MemberRow>], _ connection: Connection) {
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty {
            connection.post(
                Query(deleteMembers, [.integers(gone.map(\.conversation)), .users(gone.map(\.user))]))
        }
        let rows = changes.compactMap { change in change.after.map { (key: change.key, row: $0) } }
        guard !rows.isEmpty else { return }
        connection.post(
            Query(
                upsertMembers,
                [
                    .integers(rows.map(\.key.conversation)), .users(rows.map(\.key.user)),
                    .integers(rows.map(\.row.readSeq)), .integers(rows.map(\.row.ownAboveRead)),
                    .integers(rows.map(\.row.hiddenSeq)), .integers(rows.map(\.row.toldSeq)),
                    .integers(rows.map(\.row.settings.bits)), .integers(rows.map(\.row.joinedSeq)),
                    .texts(rows.map(\.row.hidden.text)), .freeTexts(rows.map { $0.row.card?.description ?? "" }),
                    .integers(rows.map(\.row.tipsRead)),
                ]))
    }
}

extension ConversationRow {
    /// The largest seq that is believed: nobody writes so many messages, so a larger number on disk is damaged.
    private static let largestSeq: Int64 = 1 << 53

    init(_ row: Row, from column: Int32) throws {
        self.init(
            number: try row.integer(column), lastSeq: try row.integer(column + 1),
            lastAt: Timestamp(milliseconds: try row.integer(column + 2)),
            showsHistory: try row.integer(column + 3) != 0,
            restoredSeq: try row.integer(column + 4), lastChange: try row.integer(column + 5),
            pinned: PinnedMessages(text: try row.text(column + 6)), forgottenSeq: try row.integer(column + 7),
            tips: try row.integer(column + 8), forgottenTips: try row.integer(column + 9))
        guard (0...Self.largestSeq).contains(lastSeq) else {
            throw StoreError("conversation \(number) is damaged", kind: .damaged)
        }
    }
}

extension MemberRow {
    init(_ row: Row, from column: Int32) throws {
        self.init(
            readSeq: try row.integer(column), ownAboveRead: try row.integer(column + 1),
            tipsRead: try row.integer(column + 8), hiddenSeq: try row.integer(column + 2),
            toldSeq: try row.integer(column + 3),
            settings: ConversationSettings(bits: try row.integer(column + 4)), joinedSeq: try row.integer(column + 5),
            hidden: HiddenMessages(text: try row.text(column + 6)), card: DisplayName(card: try row.text(column + 7)))
    }
}
