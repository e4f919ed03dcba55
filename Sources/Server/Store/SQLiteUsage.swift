internal import GRDB
internal import Model

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
            .map { Usage.Period(name: $0["period"], users: $0["users"]) }
        return Usage(
            days: periods.filter { $0.name.count == dayLength }, months: periods.filter { $0.name.count < dayLength })
    }

    /// Who it was matters while the period may still be counted: two days and two months for a clock that is set back.
    static func forget(before now: Timestamp, _ db: Database) throws {
        let lastDay = day(now.advanced(byMilliseconds: -2 * 86_400_000))
        let lastMonth = month(now.advanced(byMilliseconds: -62 * 86_400_000))
        try db.cachedStatement(sql: "DELETE FROM active_users WHERE period < iif(length(period) = ?, ?, ?)")
            .execute(arguments: [dayLength, lastDay, lastMonth])
    }

    private static let dayLength = 10

    private static func day(_ now: Timestamp) -> String { String(now.description.prefix(dayLength)) }

    private static func month(_ now: Timestamp) -> String { String(now.description.prefix(7)) }
}
