internal import Model
internal import Rules

/// Whether the database works, and what is too old in it.
extension Writer {
    /// Does a login as a whole, writes included, and takes it back; then commits what changes nothing, which has to reach
    /// the disk as any message has.
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

    /// Deletes at most `limit` rows that are too old, each found by a range of a key; how many.
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

    /// Longer than any client waits before it comes back; one that comes later is unknown, which also keeps it out.
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
    /// A kick voids what was issued before it by its time alone, so only the newest used tickets are needed; the void ones
    /// are until they run out. An hour of slack for a clock that is set back.
    private static let forgetTickets = forgetting(
        "used_tickets", "(CASE WHEN is_void = 1 THEN expires_at ELSE issued_at + 3600000 END) < $2::int8")
    /// Their parts go with them.
    private static let forgetFiles = forgetting("files", "conversation IS NULL AND begun_at < $2::int8")
    private static let forgetVisits = forgetting(
        "active_users",
        "period < $2::text AND length(period) = 10 OR period < $3::text AND length(period) < 10")
}

/// What is too old is deleted once a day, in slices: a message that comes meanwhile waits for one slice at most.
struct Housekeeping: Sendable {
    /// Rows in one slice: a few milliseconds.
    static let slice = 1000
    private static let interval: Duration = .seconds(86_400)

    /// When the last round was over; nil before the first one.
    private var doneAt: Timestamp?

    /// A clock that was set back makes it due, too.
    func isDue(at now: Timestamp) -> Bool {
        doneAt.map { !(.zero..<Self.interval).contains(now - $0) } ?? true
    }

    mutating func deleted(_ rows: Int, at now: Timestamp) {
        if rows < Self.slice { doneAt = now }
    }
}
