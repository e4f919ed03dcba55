internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// The operator's kicks, tickets that were shown, and the issuers' clock.
enum SQLiteTickets {
    static let table = CheckedTable("used_tickets", key: ["user", "issued_at", "expires_at"], ["is_void"])
    static let revocations = CheckedTable("revocations", key: ["user"], ["revoked_at"])
    static let clock = CheckedTable("issuer_clock", key: ["id"], ["seconds_ahead", "seen_at"])

    static func revocation(of user: UserID, _ db: Database) throws -> Timestamp? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(revocations.columns) FROM revocations WHERE user = ?"),
            arguments: [user.description])
        guard let row else {
            try revocations.confirm(of: user.description, in: "user", db)
            return nil
        }
        try revocations.check(row)
        return Timestamp(milliseconds: try row.decode(forColumn: "revoked_at"))
    }

    static func writeRevocation(_ change: RowChange<UserID, Timestamp>, _ db: Database) throws {
        guard let instant = change.after else { return }
        try db.cachedStatement(sql: revocations.upsert)
            .execute(arguments: [change.key.description, instant.milliseconds])
    }

    static func used(by user: UserID, _ db: Database) throws -> [CheckedTicket: Bool] {
        var used: [CheckedTicket: Bool] = [:]
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT \(table.columns) FROM used_tickets WHERE user = ?"),
            arguments: [user.description])
        while let row = try rows.next() {
            try table.check(row)
            let ticket = CheckedTicket(
                issuedAt: Timestamp(milliseconds: try row.decode(forColumn: "issued_at")),
                expiresAt: Timestamp(milliseconds: try row.decode(forColumn: "expires_at")))
            used[ticket] = try row.decode(Bool.self, forColumn: "is_void")
        }
        try table.confirm(used.count, of: user.description, in: "user", db)
        return used
    }

    /// Writes used tickets. Only housekeeping deletes them.
    static func write(_ change: RowChange<UserID, [CheckedTicket: Bool]>, _ db: Database) throws {
        for (ticket, isVoid) in change.after ?? [:] where change.before?[ticket] != isVoid {
            try db.cachedStatement(sql: table.upsert).execute(arguments: [
                change.key.description, ticket.issuedAt.milliseconds, ticket.expiresAt.milliseconds, isVoid,
            ])
        }
    }

    static func issuerClock(_ db: Database) throws -> IssuerClockRow? {
        try Row.fetchOne(db.cachedStatement(sql: "SELECT \(clock.columns) FROM issuer_clock")).map { row in
            try clock.check(row)
            return IssuerClockRow(
                secondsAhead: try row.decode(forColumn: "seconds_ahead"),
                seenAt: Timestamp(milliseconds: try row.decode(forColumn: "seen_at")))
        }
    }

    static func writeClock(_ change: RowChange<Singleton, IssuerClockRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        try db.cachedStatement(sql: clock.upsert).execute(arguments: [1, row.secondsAhead, row.seenAt.milliseconds])
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
