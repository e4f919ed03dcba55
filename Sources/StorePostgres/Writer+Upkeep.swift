internal import Model
internal import Rules

/// Probes the database, and deletes what is too old in it.
extension Writer {
    /// Does a whole login, writes included, and rolls it back; then commits a write that changes nothing, which has to
    /// reach the disk like any message.
    func probe(at now: Timestamp, mayCommit: () throws -> Void) throws {
        _ = try Settings.inspect(ready(), of: place)
        var failure: (any Error)?
        for login in LoginOperation.probes(at: now) {
            failure = nil
            do {
                try tryLogin(login)
                break
            } catch {
                failure = error
                guard StoreError(database: error).kind == .damaged else { break }
            }
        }
        if let failure { throw failure }
        try mayCommit()
        try ready().exchange([Query(Self.writeNothing)])
    }

    private struct TakenBack: Error {}

    private func tryLogin(_ login: LoginOperation) throws {
        do {
            try transaction(Question(of: [.login(login)]), at: login.at, mayCommit: { throw TakenBack() }) { work in
                _ = try LoginRules.perform(login, in: &work)
                try work.flush()
                // What was sent is answered before it is taken back.
                try ready().exchange()
            }
        } catch is TakenBack {}
    }

    private static let writeNothing = Statement("write nothing", "UPDATE store_identity SET commits = commits")

    /// Deletes at most `limit` rows that are too old, each found by a range of a key; returns how many.
    func forget(before now: Timestamp, limit: Int) throws -> Int {
        let endings = now.advanced(by: .zero - Self.endingsKeptFor).milliseconds
        let oldest = UsagePeriod.oldest(at: now)
        let files = now.advanced(by: .zero - FileRow.unsentKeptFor).milliseconds
        var left = limit
        for (statement, values) in [
            (Self.forgetEndings, [Value.integer(endings)]), (Self.forgetAwayKicks, [.integer(endings)]),
            (Self.forgetTickets, [.integer(now.milliseconds)]),
            (Self.forgetVisits, [.text(oldest.day), .text(oldest.month)]),
            (Self.forgetFiles, [.integer(files)]),
        ] where left > 0 {
            let query = Query(statement, [.integer(Int64(left))] + values)
            left -= Int(try ready().ask(query).first?.integer(0) ?? 0)
        }
        return limit - left
    }

    /// How long endings are kept: longer than any client waits before it comes back. A client that comes later is
    /// unknown, which also keeps it out.
    private static let endingsKeptFor: Duration = .seconds(90 * 86_400)

    private static func forgetting(_ table: String, _ condition: String) -> Statement {
        Statement(
            "forget \(table)",
            """
            WITH gone AS (
                DELETE FROM \(table) WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM \(table) WHERE \(condition) LIMIT $1::int8)) RETURNING 1)
            SELECT count(*) FROM gone
            """)
    }

    private static let forgetEndings = forgetting("ended_instances", "ended_at < $2::int8")
    private static let forgetAwayKicks = forgetting("away_kicks", "at < $2::int8")
    /// Deletes old used tickets. A kick voids tickets issued before it by their time alone, so only the newest used
    /// ones are needed, and void ones until they run out. One hour more allows for a clock that is set back.
    private static let forgetTickets = forgetting(
        "used_tickets", "(CASE WHEN is_void = 1 THEN expires_at ELSE issued_at + 3600000 END) < $2::int8")
    /// Deletes files whose message never came, with their parts.
    private static let forgetFiles = forgetting("files", "conversation IS NULL AND begun_at < $2::int8")
    private static let forgetVisits = forgetting(
        "active_users",
        "period < $2::text AND length(period) = 10 OR period < $3::text AND length(period) < 10")
}

/// Deletes what is too old, once a day and in slices: a message that comes meanwhile waits for one slice at most.
struct Housekeeping: Sendable {
    /// How many rows a slice has: a few milliseconds' work.
    static let slice = 1000
    private static let interval: Duration = .seconds(86_400)

    /// When the last round ended; nil before the first one.
    private var doneAt: Timestamp?

    /// A clock that was set back makes it due, too.
    func isDue(at now: Timestamp) -> Bool {
        doneAt.map { !(.zero..<Self.interval).contains(now - $0) } ?? true
    }

    mutating func deleted(_ rows: Int, at now: Timestamp) {
        if rows < Self.slice { doneAt = now }
    }
}
