internal import GRDB
internal import Model
internal import Rules

/// Users by day and by month, counted as they log in.
enum SQLiteUsage {
    static func count(_ user: UserID, at now: Timestamp, _ db: Database) throws {
        for period in [day(now), month(now)] {
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
            days: periods.filter { $0.name.count == dayLength }, months: periods.filter { $0.name.count < dayLength })
    }

    /// Who it was matters while the period may still be counted: two days and two months for a clock that is set back.
    /// At most `limit` rows; how many.
    static func forget(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        let lastDay = day(now.advanced(by: .seconds(-2 * 86_400)))
        let lastMonth = month(now.advanced(by: .seconds(-62 * 86_400)))
        var forgotten = 0
        var period = ""
        // From one period that is there to the next: there are few, each with many users.
        while let next = try String.fetchOne(
            db.cachedStatement(sql: "SELECT period FROM active_users WHERE period > ? ORDER BY period LIMIT 1"),
            arguments: [period])
        {
            period = next
            guard forgotten < limit, period < (period.count == dayLength ? lastDay : lastMonth) else { continue }
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

    private static let dayLength = 10

    private static func day(_ now: Timestamp) -> String { String(now.description.prefix(dayLength)) }

    private static func month(_ now: Timestamp) -> String { String(now.description.prefix(7)) }
}
