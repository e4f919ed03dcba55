internal import GRDB
internal import Model

/// The operator's kicks and the tickets they void, row by row.
enum SQLiteRevocations {
    /// How long it is believed that an issuer's clock is ahead.
    private static let aheadKeptFor: Int64 = 86_400_000

    static func read(for user: UserID, at now: Timestamp, _ db: Database) throws -> Revocation? {
        let at = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT revoked_at FROM revocations WHERE user = ?"), arguments: [user.description])
        guard let at else { return nil }
        let used = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT issued_at, expires_at FROM used_tickets WHERE user = ? AND is_void = 1"),
            arguments: [user.description])
        return Revocation(
            at: Timestamp(milliseconds: at),
            used: Set(
                try used.map {
                    CheckedTicket(
                        issuedAt: Timestamp(milliseconds: try $0.decode(forColumn: "issued_at")),
                        expiresAt: Timestamp(milliseconds: try $0.decode(forColumn: "expires_at")))
                }), issuersAhead: try issuersAhead(at: now, db))
    }

    private static func issuersAhead(at now: Timestamp, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT seconds_ahead FROM issuer_clock WHERE id = 1 AND seen_at > ?"),
            arguments: [now.advanced(byMilliseconds: -aheadKeptFor).milliseconds]) ?? 0
    }

    /// Notes that a ticket was shown, where a later kick would need to know.
    static func remember(_ ticket: CheckedTicket, of user: UserID, at now: Timestamp, _ db: Database) throws {
        guard Revocation.mustRemember(ticket, at: now) else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO used_tickets (user, issued_at, expires_at) VALUES (?, ?, ?)
                ON CONFLICT (user, issued_at, expires_at) DO NOTHING
                """
        ).execute(arguments: [user.description, ticket.issuedAt.milliseconds, ticket.expiresAt.milliseconds])
        let ahead = Revocation.lead(of: ticket, at: now)
        guard ahead > 0 else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO issuer_clock (id, seconds_ahead, seen_at) VALUES (1, ?1, ?2)
                ON CONFLICT (id) DO UPDATE SET seconds_ahead = ?1, seen_at = ?2
                WHERE ?1 >= seconds_ahead OR seen_at <= ?3
                """
        ).execute(arguments: [
            ahead, now.milliseconds, now.advanced(byMilliseconds: -aheadKeptFor).milliseconds,
        ])
    }

    static func revoke(_ user: UserID, at now: Timestamp, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO revocations (user, revoked_at) VALUES (?, ?)
                ON CONFLICT (user) DO UPDATE SET revoked_at = max(revoked_at, excluded.revoked_at)
                """, arguments: [user.description, now.milliseconds])
        try db.execute(sql: "UPDATE used_tickets SET is_void = 1 WHERE user = ?", arguments: [user.description])
    }

    /// A kick voids what was issued before it by its time alone, so only the newest used tickets are needed; the void
    /// ones are until they run out. An hour of slack for a clock that is set back.
    static func forget(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM used_tickets WHERE (user, issued_at, expires_at) IN (
                    SELECT user, issued_at, expires_at FROM used_tickets
                    WHERE iif(is_void, expires_at, issued_at + 3600000) < ? LIMIT ?)
                """
        ).execute(arguments: [now.milliseconds, limit])
        return db.changesCount
    }
}
