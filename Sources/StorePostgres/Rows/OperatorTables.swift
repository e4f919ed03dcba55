internal import Model
internal import Rules

extension Loading {
    /// Loads the group profiles, by the keys of the conversations.
    mutating func askGroups(_ question: Question) {
        guard !question.groupProfiles.isEmpty else { return }
        let keys = Array(question.groupProfiles)
        ask(Query(OperatorTables.selectProfiles, [.texts(keys)])) { result, rows in
            for key in keys {
                guard case .some(.some(let conversation)) = rows.conversations[key] else { continue }
                rows.groupProfiles[conversation.number] = .some(nil)
            }
            for row in result.map({ $0 }) {
                rows.groupProfiles[try row.integer(15)] = try GroupProfileRow(row, from: 0)
            }
        }
    }
}

/// Queries that only the operator asks: groups, and how many users log in.
enum OperatorTables {
    static let columns = """
        p.kind, p.name, p.owner, p.introduction, p.notification, p.face_url, p.created_at, p.admins, p.is_dissolved,
        p.mutes, p.is_muted, p.join_option, p.applicants, p.topics, p.roles
        """
    fileprivate static let selectProfiles = Statement(
        "group profiles by key",
        """
        SELECT \(columns), p.conversation
        FROM conversations AS c JOIN group_profiles AS p ON p.conversation = c.id WHERE c.key = ANY ($1::text[])
        """)
    private static let selectProfile = Statement(
        "group profile", "SELECT \(columns) FROM group_profiles AS p WHERE p.conversation = $1::int8")
    private static let upsertProfiles = Statement(
        "write group profiles",
        """
        INSERT INTO group_profiles
            (conversation, kind, name, owner, introduction, notification, face_url, created_at, admins, is_dissolved,
            mutes, is_muted, join_option, applicants, topics, roles)
        SELECT * FROM unnest($1::int8[], $2::bytea[], $3::bytea[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[],
            $8::int8[], $9::text[], $10::int8[], $11::text[], $12::int8[], $13::text[], $14::text[], $15::text[],
            $16::bytea[])
        ON CONFLICT (conversation) DO UPDATE SET name = excluded.name, introduction = excluded.introduction,
            notification = excluded.notification, face_url = excluded.face_url, owner = excluded.owner, admins = excluded.admins,
            is_dissolved = excluded.is_dissolved, mutes = excluded.mutes, is_muted = excluded.is_muted,
            join_option = excluded.join_option, applicants = excluded.applicants,
            topics = excluded.topics, roles = excluded.roles
        """)
    private static let selectReport = Statement(
        "group",
        """
        SELECT c.last_seq, c.last_at, (SELECT count(*) FROM members WHERE conversation = c.id), \(columns)
        FROM conversations AS c LEFT JOIN group_profiles AS p ON p.conversation = c.id WHERE c.key = $1::text
        """)
    /// Counts a user once in each period.
    private static let countVisits = Statement(
        "count visits",
        """
        WITH new AS (
            INSERT INTO active_users (period, user_id) SELECT DISTINCT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT (period, user_id) DO NOTHING RETURNING period)
        INSERT INTO usage (period, users) SELECT period, count(*) FROM new GROUP BY period
        ON CONFLICT (period) DO UPDATE SET users = usage.users + excluded.users
        """)
    private static let selectUsage = Statement(
        "usage", "SELECT period, users FROM usage ORDER BY period COLLATE \"C\" DESC")

    static func writeProfiles(_ changes: [RowChange<Int64, GroupProfileRow>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (number: change.key, row: $0) } }
        guard !rows.isEmpty else { return }
        let profiles = rows.map(\.row.profile)
        connection.post(
            Query(
                upsertProfiles,
                [
                    .integers(rows.map(\.number)), .freeTexts(profiles.map(\.kind)), .freeTexts(profiles.map(\.name)),
                    .texts(profiles.map { $0.owner?.description }), .freeTexts(profiles.map(\.introduction)),
                    .freeTexts(profiles.map(\.notification)), .freeTexts(profiles.map(\.faceURL)),
                    .instants(rows.map(\.row.createdAt)), .texts(profiles.map(\.admins.text)),
                    .integers(rows.map { $0.row.isDissolved ? 1 : 0 }), .texts(profiles.map(\.mutes.text)),
                    .integers(profiles.map { $0.isMuted ? 1 : 0 }), .texts(profiles.map(\.joinOption.rawValue)),
                    .texts(profiles.map(\.applicants.text)), .texts(profiles.map(\.topics.text)),
                    .freeTexts(profiles.map(\.roles.text)),
                ]))
    }

    static func groupProfile(of conversation: Int64, _ connection: Connection) throws -> GroupProfileRow? {
        try connection.ask(Query(selectProfile, [.integer(conversation)])).first
            .map { try GroupProfileRow($0, from: 0) }
    }

    /// Reads a group. One of the configuration file has no profile: its id is its name.
    static func report(of group: GroupID, _ connection: Connection) throws -> GroupReport? {
        let key = Value.text(ConversationKey.text(of: group))
        return try connection.ask(Query(selectReport, [key])).first.map { row in
            var profile = GroupProfile(name: group.description)
            if row.optionalText(3) != nil { profile = try GroupProfile(row, from: 3) }
            return GroupReport(
                profile: profile, members: Int(try row.integer(2)), lastSeq: try row.integer(0),
                createdAt: row.optionalInteger(9).map { Timestamp(milliseconds: $0) },
                lastAt: Timestamp(milliseconds: try row.integer(1)))
        }
    }

    static func count(_ visits: [Visit], _ connection: Connection) {
        guard !visits.isEmpty else { return }
        let counted = visits.flatMap { visit in UsagePeriod.all(at: visit.at).map { (period: $0, user: visit.user) } }
        connection.post(Query(countVisits, [.texts(counted.map(\.period)), .users(counted.map(\.user))]))
    }

    static func usage(_ connection: Connection) throws -> Usage {
        let periods = try connection.ask(Query(selectUsage)).map {
            Usage.Period(name: try $0.text(0), users: Int(try $0.integer(1)))
        }
        return Usage(
            days: periods.filter { UsagePeriod.isDay($0.name) }, months: periods.filter { !UsagePeriod.isDay($0.name) })
    }
}

extension GroupProfileRow {
    fileprivate init(_ row: Row, from column: Int32) throws {
        self.init(
            profile: try GroupProfile(row, from: column),
            createdAt: Timestamp(milliseconds: try row.integer(column + 6)),
            isDissolved: try row.integer(column + 8) != 0)
    }
}

extension GroupProfile {
    /// Reads a group's profile whose columns begin at `column`.
    init(_ row: Row, from column: Int32) throws {
        guard let roles = RoleBook(text: try row.text(column + 14)) else {
            throw StoreError("the roles of a community are damaged, or of a later version", kind: .damaged)
        }
        self.init(
            kind: try row.text(column), name: try row.text(column + 1),
            owner: row.optionalText(column + 2).flatMap { UserID($0) }, introduction: try row.text(column + 3),
            notification: try row.text(column + 4), faceURL: try row.text(column + 5),
            admins: [UserID](text: try row.text(column + 7)),
            mutes: [UserID: Timestamp](text: try row.text(column + 9)), isMuted: try row.integer(column + 10) != 0,
            joinOption: JoinOption(rawValue: try row.text(column + 11)),
            applicants: [UserID](text: try row.text(column + 12)), topics: [GroupID](text: try row.text(column + 13)),
            roles: roles)
    }
}

/// Queries for existing ids like one that nobody has; the number of rows looked at is bounded.
enum RecipientTables {
    private static let selectAcquaintances = Statement(
        "acquaintances",
        """
        SELECT DISTINCT o.user_id FROM members AS m JOIN members AS o ON o.conversation = m.conversation
        WHERE m.user_id = $1::text AND o.user_id <> $1::text LIMIT $2::int8
        """)
    private static let selectBefore = Statement(
        "accounts before", "SELECT user_id FROM accounts WHERE user_id < $1::text ORDER BY user_id DESC LIMIT $2::int8")
    private static let selectAfter = Statement(
        "accounts after", "SELECT user_id FROM accounts WHERE user_id > $1::text ORDER BY user_id LIMIT $2::int8")
    private static let selectExisting = Statement(
        "accounts of", "SELECT user_id FROM accounts WHERE user_id = ANY ($1::text[])")

    static func similar(
        to user: UserID, for sender: UserID, _ connection: Connection
    ) throws -> (acquaintances: [UserID], strangers: [UserID]) {
        let wrong = user.description
        let neighbours = Value.integer(Int64(RecipientRules.neighbours))
        let found = try connection.exchange([
            Query(
                selectAcquaintances, [.text(sender.description), .integer(Int64(RecipientRules.acquaintances))]),
            Query(selectBefore, [.text(wrong), neighbours]), Query(selectAfter, [.text(wrong), neighbours]),
            Query(selectExisting, [.users(RecipientRules.variants(of: wrong))]),
        ]).map { rows in try rows.compactMap { UserID(try $0.text(0)) } }
        return (found.first ?? [], found.dropFirst().flatMap(\.self))
    }
}
