internal import GRDB
internal import Model

/// Deletes what is too old, once a day and in slices, each found by a range of a key: a message that comes meanwhile
/// waits for one slice at most.
struct SQLiteHousekeeping {
    /// Rows in one slice: a few milliseconds.
    static let slice = 1000
    private static let interval: Duration = .seconds(86_400)

    /// When the last round ended; nil before the first one.
    private var doneAt: Timestamp?

    /// Deletes one slice of what is due. A clock that was set back makes it due, too.
    mutating func run(at now: Timestamp, _ db: Database) throws {
        if let doneAt, (.zero..<Self.interval).contains(now - doneAt) { return }
        var left = Self.slice
        for forget in [
            SQLiteRegistry.forgetEndings, SQLiteAwayKicks.forget, SQLiteTickets.forget, SQLiteUsage.forget,
            SQLiteFiles.forget,
        ] {
            left -= try forget(now, left, db)
            guard left > 0 else { return }
        }
        doneAt = now
    }
}
