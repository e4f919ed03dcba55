internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// Users by day and by month, counted as they log in.
enum SQLiteUsage {
    static let table = CheckedTable("usage", key: ["period"], ["users"])

    private static let oneMore = table.sum(["users": "users + 1"])

    static func count(_ user: UserID, at now: Timestamp, _ db: Database) throws {
        for period in UsagePeriod.all(at: now) {
            try db.cachedStatement(
                sql: "INSERT INTO active_users (period, user) VALUES (?, ?) ON CONFLICT (period, user) DO NOTHING"
            ).execute(arguments: [period, user.description])
            guard db.changesCount > 0 else { continue }
            try db.cachedStatement(
                sql: "UPDATE usage SET users = users + 1, checksum = \(oneMore) WHERE period = ? AND \(table.isSound)"
            ).execute(arguments: [period])
            // The first one. A damaged count stays as it is.
            if db.changesCount == 0 { try db.cachedStatement(sql: table.insertOnce).execute(arguments: [period, 1]) }
        }
    }

    static func read(_ db: Database) throws -> Usage {
        let periods = try Row.fetchAll(db, sql: "SELECT \(table.columns) FROM usage ORDER BY period DESC")
            .map { row in
                try table.check(row)
                return Usage.Period(
                    name: try row.decode(forColumn: "period"), users: try row.decode(forColumn: "users"))
            }
        return Usage(
            days: periods.filter { UsagePeriod.isDay($0.name) },
            months: periods.filter { !UsagePeriod.isDay($0.name) })
    }

    /// Deletes at most `limit` old rows; returns how many.
    static func forget(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        var forgotten = 0
        var period = ""
        // From one period that is there to the next: there are few, each with many users.
        while let next = try String.fetchOne(
            db.cachedStatement(sql: "SELECT period FROM active_users WHERE period > ? ORDER BY period LIMIT 1"),
            arguments: [period])
        {
            period = next
            guard forgotten < limit, UsagePeriod.isOver(period, at: now) else { continue }
            try db.cachedStatement(
                sql: """
                    DELETE FROM active_users WHERE period = ?1 AND user IN (
                        SELECT user FROM active_users WHERE period = ?1 LIMIT ?2)
                    """
            ).execute(arguments: [period, limit - forgotten])
            forgotten += db.changesCount
        }
        return forgotten
    }
}
