internal import Model
internal import Rules

/// Accounts, which of them the operator has disabled (70051), and what is said of them.
extension Loading {
    mutating func askAccounts(_ question: Question) {
        if !question.accounts.isEmpty {
            ask(Query(AccountTables.select, [.users(question.accounts)])) { result, rows in
                for user in question.accounts { rows.accounts[user] = .some(nil) }
                for row in result.map({ $0 }) {
                    guard let user = UserID(try row.text(0)) else { continue }
                    rows.accounts[user] = AccountRow(
                        createdBy: row.optionalText(1).flatMap { InstanceID($0) },
                        createdAt: Timestamp(milliseconds: try row.integer(2)),
                        epoch: UInt64(clamping: try row.integer(3)))
                }
            }
        }
        if !question.disabled.isEmpty {
            ask(Query(AccountTables.selectDisabled, [.users(question.disabled)])) { result, rows in
                for user in question.disabled { rows.disabled[user] = .some(nil) }
                for row in result.map({ $0 }) {
                    guard let user = UserID(try row.text(0)) else { continue }
                    rows.disabled[user] = Timestamp(milliseconds: try row.integer(1))
                }
            }
        }
        if !question.profiles.isEmpty {
            ask(Query(AccountTables.selectProfiles, [.users(question.profiles)])) { result, rows in
                for user in question.profiles { rows.profiles[user] = .some(nil) }
                for row in result.map({ $0 }) {
                    guard let user = UserID(try row.text(0)) else { continue }
                    rows.profiles[user] = try AccountProfile(row, from: 1)
                }
            }
        }
    }
}

enum AccountTables {
    fileprivate static let select = Statement(
        "accounts", "SELECT user_id, created_by, created_at, epoch FROM accounts WHERE user_id = ANY ($1::text[])")
    fileprivate static let selectDisabled = Statement(
        "disabled", "SELECT user_id, disabled_at FROM disabled_accounts WHERE user_id = ANY ($1::text[])")
    fileprivate static let selectProfiles = Statement(
        "profiles", "SELECT user_id, nick, face_url, allows, quiet FROM profiles WHERE user_id = ANY ($1::text[])")

    private static let upsert = Statement(
        "write accounts",
        """
        INSERT INTO accounts (user_id, created_by, created_at, epoch)
        SELECT * FROM unnest($1::text[], $2::text[], $3::int8[], $4::int8[])
        ON CONFLICT (user_id) DO UPDATE SET epoch = excluded.epoch
        """)
    private static let delete = Statement("delete accounts", "DELETE FROM accounts WHERE user_id = ANY ($1::text[])")
    private static let insertDisabled = Statement(
        "disable",
        """
        INSERT INTO disabled_accounts (user_id, disabled_at) SELECT * FROM unnest($1::text[], $2::int8[])
        ON CONFLICT (user_id) DO NOTHING
        """)
    private static let deleteDisabled = Statement(
        "enable", "DELETE FROM disabled_accounts WHERE user_id = ANY ($1::text[])")
    private static let upsertProfiles = Statement(
        "write profiles",
        """
        INSERT INTO profiles (user_id, nick, face_url, allows, quiet)
        SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::text[], $5::text[])
        ON CONFLICT (user_id) DO UPDATE SET
            nick = excluded.nick, face_url = excluded.face_url, allows = excluded.allows,
            quiet = excluded.quiet
        """)
    private static let deleteProfiles = Statement(
        "delete profiles", "DELETE FROM profiles WHERE user_id = ANY ($1::text[])")

    /// Writes accounts that others' rows refer to first, and deletes accounts last.
    static func write(_ changes: [RowChange<UserID, AccountRow>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (change.key, $0) } }
        guard !rows.isEmpty else { return }
        connection.post(
            Query(
                upsert,
                [
                    .users(rows.map(\.0)), .texts(rows.map { $0.1.createdBy?.description }),
                    .instants(rows.map(\.1.createdAt)), .integers(rows.map { Int64(clamping: $0.1.epoch) }),
                ]))
    }

    static func delete(_ changes: [RowChange<UserID, AccountRow>], _ connection: Connection) {
        let users = changes.filter { $0.after == nil }.map(\.key)
        if !users.isEmpty { connection.post(Query(delete, [.users(users)])) }
    }

    static func writeDisabled(_ changes: [RowChange<UserID, Timestamp>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (change.key, $0) } }
        if !rows.isEmpty {
            connection.post(Query(insertDisabled, [.users(rows.map(\.0)), .instants(rows.map(\.1))]))
        }
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty { connection.post(Query(deleteDisabled, [.users(gone)])) }
    }

    static func profile(of user: UserID, _ connection: Connection) throws -> AccountProfile? {
        try connection.ask(Query(selectProfiles, [.users([user])])).first.map { try AccountProfile($0, from: 1) }
    }

    static func writeProfiles(_ changes: [RowChange<UserID, AccountProfile>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (change.key, $0) } }
        if !rows.isEmpty {
            connection.post(
                Query(
                    upsertProfiles,
                    [
                        .users(rows.map(\.0)), .freeTexts(rows.map(\.1.nick)), .freeTexts(rows.map(\.1.faceURL)),
                        .texts(rows.map(\.1.allows.rawValue)), .texts(rows.map { $0.1.quiet?.description ?? "" }),
                    ]))
        }
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty { connection.post(Query(deleteProfiles, [.users(gone)])) }
    }
}

extension AccountProfile {
    /// Reads an account's profile whose columns begin at `column`.
    fileprivate init(_ row: Row, from column: Int32) throws {
        self.init(
            nick: try row.text(column), faceURL: try row.text(column + 1),
            allows: JoinOption(rawValue: try row.text(column + 2)) ?? .ask,
            quiet: QuietHours(try row.text(column + 3)))
    }
}

extension Value {
    static func users(_ users: some Sequence<UserID>) -> Value { .texts(users.map(\.description)) }

    static func instants(_ instants: [Timestamp]) -> Value { .integers(instants.map(\.milliseconds)) }

    /// Texts that people have written, as columns of bytes: a text in PostgreSQL can't contain a NUL.
    static func freeTexts(_ texts: [String?]) -> Value { .byteStrings(texts.map { $0.map { Array($0.utf8) } }) }
}
