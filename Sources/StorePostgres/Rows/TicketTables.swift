internal import Model
internal import Rules

/// The operator's kicks, tickets that were shown, the issuers' clock, and the policy in force.
extension Loading {
    mutating func askTickets(_ question: Question) {
        if !question.revocations.isEmpty {
            ask(Query(TicketTables.selectRevocations, [.users(question.revocations)])) { result, rows in
                for user in question.revocations { rows.revocations[user] = .some(nil) }
                for row in result.map({ $0 }) {
                    guard let user = UserID(try row.text(0)) else { continue }
                    rows.revocations[user] = Timestamp(milliseconds: try row.integer(1))
                }
            }
        }
        if !question.tickets.isEmpty {
            ask(Query(TicketTables.selectUsed, [.users(question.tickets)])) { result, rows in
                for user in question.tickets { rows.tickets[user] = [:] }
                for row in result.map({ $0 }) {
                    guard let user = UserID(try row.text(0)) else { continue }
                    let ticket = CheckedTicket(
                        issuedAt: Timestamp(milliseconds: try row.integer(1)),
                        expiresAt: Timestamp(milliseconds: try row.integer(2)))
                    rows.tickets[user]?[ticket] = try row.integer(3) == 1
                }
            }
        }
        if question.asksIssuerClock {
            ask(Query(TicketTables.selectClock)) { result, rows in
                let row = try result.first.map {
                    IssuerClockRow(
                        secondsAhead: try $0.integer(0), seenAt: Timestamp(milliseconds: try $0.integer(1)))
                }
                rows.issuerClock = .some(row)
            }
        }
        if question.asksPolicy {
            ask(Query(TicketTables.selectPolicy)) { result, rows in
                rows.policy = try result.first.map(LoginPolicy.init) ?? LoginPolicy()
            }
        }
    }
}

enum TicketTables {
    fileprivate static let selectRevocations = Statement(
        "revocations", "SELECT user_id, revoked_at FROM revocations WHERE user_id = ANY ($1::text[])")
    fileprivate static let selectUsed = Statement(
        "used tickets",
        "SELECT user_id, issued_at, expires_at, is_void FROM used_tickets WHERE user_id = ANY ($1::text[])")
    fileprivate static let selectClock = Statement("issuer clock", "SELECT seconds_ahead, seen_at FROM issuer_clock")
    fileprivate static let selectPolicy = Statement("policy", "SELECT kind, scripts, instances FROM policy")

    private static let upsertRevocations = Statement(
        "write revocations",
        """
        INSERT INTO revocations (user_id, revoked_at) SELECT * FROM unnest($1::text[], $2::int8[])
        ON CONFLICT (user_id) DO UPDATE SET revoked_at = excluded.revoked_at
        """)
    private static let upsertUsed = Statement(
        "write used tickets",
        """
        INSERT INTO used_tickets (user_id, issued_at, expires_at, is_void)
        SELECT * FROM unnest($1::text[], $2::int8[], $3::int8[], $4::int8[])
        ON CONFLICT (user_id, issued_at, expires_at) DO UPDATE SET is_void = excluded.is_void
        """)
    private static let upsertClock = Statement(
        "write issuer clock",
        """
        INSERT INTO issuer_clock (id, seconds_ahead, seen_at) VALUES (1, $1::int8, $2::int8)
        ON CONFLICT (id) DO UPDATE SET seconds_ahead = excluded.seconds_ahead, seen_at = excluded.seen_at
        """)
    private static let upsertPolicy = Statement(
        "write policy",
        """
        INSERT INTO policy (id, kind, scripts, instances) VALUES (1, $1::text, $2::int8, $3::text)
        ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, scripts = excluded.scripts, instances = excluded.instances
        """)

    static func writeRevocations(_ changes: [RowChange<UserID, Timestamp>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (change.key, $0) } }
        guard !rows.isEmpty else { return }
        connection.post(Query(upsertRevocations, [.users(rows.map(\.0)), .instants(rows.map(\.1))]))
    }

    /// Writes used tickets. Only housekeeping deletes them.
    static func writeUsed(_ changes: [RowChange<UserID, [CheckedTicket: Bool]>], _ connection: Connection) {
        let rows = changes.flatMap { change in
            (change.after ?? [:]).filter { change.before?[$0.key] != $0.value }
                .map { (user: change.key, ticket: $0.key, isVoid: $0.value) }
        }
        guard !rows.isEmpty else { return }
        connection.post(
            Query(
                upsertUsed,
                [
                    .users(rows.map(\.user)), .instants(rows.map(\.ticket.issuedAt)),
                    .instants(rows.map(\.ticket.expiresAt)), .integers(rows.map { $0.isVoid ? 1 : 0 }),
                ]))
    }

    static func write(_ changes: [RowChange<Singleton, IssuerClockRow>], _ connection: Connection) {
        guard let row = changes.last?.after else { return }
        connection.post(Query(upsertClock, [.integer(row.secondsAhead), .integer(row.seenAt.milliseconds)]))
    }

    static func write(_ changes: [RowChange<Singleton, LoginPolicy>], _ connection: Connection) {
        guard let policy = changes.last?.after else { return }
        let instances = policy.instances.map { "\($0.key.rawValue)=\($0.value)" }.sorted().joined(separator: ",")
        connection.post(
            Query(
                upsertPolicy, [.text(policy.kind.rawValue), .integer(Int64(policy.scripts)), .text(instances)]))
    }
}

extension LoginPolicy {
    /// Throws when the row is damaged: nobody may log in by a policy that can't be read.
    fileprivate init(_ row: Row) throws {
        let damage = StoreError("the policy is damaged", kind: .damaged)
        guard let kind = Kind(rawValue: try row.text(0)) else { throw damage }
        var instances: [Platform: Int] = [:]
        for item in try row.text(2).split(separator: ",") {
            let parts = item.split(separator: "=").map(String.init)
            guard parts.count == 2, let platform = Platform(rawValue: parts[0]), let count = Int(parts[1]) else {
                throw damage
            }
            instances[platform] = count
        }
        self.init(kind: kind, instances: instances, scripts: Int(clamping: try row.integer(1)))
    }
}
