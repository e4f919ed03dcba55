internal import GRDB
internal import Model

/// The operator's kicks and the tickets they void, row by row.
enum SQLiteRevocations {
    static func read(for user: UserID, _ db: Database) throws -> Revocation? {
        let at = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT revoked_at FROM revocations WHERE user = ?"), arguments: [user.description])
        guard let at else { return nil }
        let used = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT issued_at, expires_at FROM used_tickets WHERE user = ? AND is_void = 1"),
            arguments: [user.description])
        return Revocation(
            at: Timestamp(milliseconds: at),
            used: Set(
                used.map {
                    CheckedTicket(
                        issuedAt: Timestamp(milliseconds: $0["issued_at"]),
                        expiresAt: Timestamp(milliseconds: $0["expires_at"]))
                }))
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
    static func forget(before now: Timestamp, _ db: Database) throws {
        try db.cachedStatement(
            sql: "DELETE FROM used_tickets WHERE iif(is_void, expires_at, issued_at + 3600000) < ?"
        ).execute(arguments: [now.milliseconds])
    }
}
