internal import GRDB
internal import Model
internal import Rules

/// Users by day and by month, counted as they log in.
enum SQLiteUsage {
    static func count(_ user: UserID, at now: Timestamp, _ db: Database) throws {
        for period in UsagePeriod.all(at: now) {
            try db.cachedStatement(
                sql: "INSERT INTO active_users (period, user) VALUES (?, ?) ON CONFLICT (period, user) DO NOTHING"
            ).execute(arguments: [period, user.description])
            guard db.changesCount > 0 else { continue }
            try db.cachedStatement(
                sql: """
                    INSERT INTO usage (period, users) VALUES (?, 1)
                    ON CONFLICT (period) DO UPDATE SET users = users + 1
                    """
            ).execute(arguments: [period])
        }
    }

    static func read(_ db: Database) throws -> Usage {
        let periods = try Row.fetchAll(db, sql: "SELECT period, users FROM usage ORDER BY period DESC")
            .map { Usage.Period(name: try $0.decode(forColumn: "period"), users: try $0.decode(forColumn: "users")) }
        return Usage(
            days: periods.filter { UsagePeriod.isDay($0.name) },
            months: periods.filter { !UsagePeriod.isDay($0.name) })
    }

    /// At most `limit` rows; how many.
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
