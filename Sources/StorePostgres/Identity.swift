internal import Files
internal import Model
internal import Rules

/// The row by which a database is recognised at the next start, and the lock that lets in one server at a time.
struct Identity {
    /// Names what is stored.
    private(set) var epoch: StoreEpoch
    /// Names this start of the server: whoever finds another one knows that another server was there meanwhile.
    let run: String
    private(set) var commits: Int64
    /// When the latest commit was.
    private var lastAt: Timestamp
    private let file: CommitMarkFile

    /// What opening the database has found out.
    struct Found {
        let isRestored: Bool
        let lastCommitAt: Timestamp?
    }

    /// Held by the connection that writes for as long as it lives: whoever can write has it. One for each schema.
    private static let lock = Statement(
        "lock", "SELECT pg_advisory_lock(1885434476, hashtext(current_schema()))::text")
    /// The server's own former connection, which the database may take for alive.
    private static let endFormer = Statement(
        "end former",
        """
        SELECT pg_terminate_backend(pid)::int4::int8 FROM pg_stat_activity
        WHERE application_name = $1::text AND pid <> pg_backend_pid() AND datname = current_database()
            AND usename = current_user
        """)
    private static let select = Statement("identity", "SELECT epoch, commits, last_at, run FROM store_identity")
    private static let restored = Statement(
        "note restored", "UPDATE conversations SET restored_seq = last_seq WHERE last_seq > 0")
    private static let setBack = Statement(
        "note set back",
        """
        UPDATE conversations SET restored_seq = CASE WHEN coalesce((
            SELECT sent_at FROM messages WHERE conversation = conversations.id AND seq = last_seq), last_at)
            <= $1::int8 THEN last_seq ELSE coalesce((
            SELECT seq FROM messages WHERE conversation = conversations.id AND sent_at <= $1::int8
            ORDER BY seq DESC LIMIT 1), 0) END
        WHERE last_seq > 0
        """)
    private static let rename = Statement(
        "begin epoch", "UPDATE store_identity SET epoch = $1::text, commits = $2::int8, last_at = $3::int8")
    private static let write = Statement(
        "write identity",
        """
        INSERT INTO store_identity (id, epoch, commits, last_at, run) VALUES (1, $1::text, $2::int8, $3::int8, $4::text)
        ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, commits = excluded.commits, run = excluded.run
        """)
    private static let update = Statement(
        "count commit", "UPDATE store_identity SET commits = $1::int8, last_at = $2::int8")

    static func applicationName(_ run: String) -> String { "parley \(run)" }

    /// Waits for the lock as long as the connection's `lock_timeout` says.
    static func takeLock(_ connection: Connection, of place: PostgresLocation, formerRun run: String? = nil) throws {
        if let run { try connection.exchange([Query(endFormer, [.text(applicationName(run))])]) }
        do {
            try connection.exchange([Query(lock)])
        } catch {
            guard error.code == "55P03" else { throw error }
            throw StoreOpeningError(
                .inUse, "another server is using the database \(place); stop it or name another database")
        }
    }

    /// Compares the database with the file beside the server, and marks both; called once, under the lock.
    static func open(
        _ connection: Connection, run: String, file: CommitMarkFile
    ) throws -> (Identity, Found) {
        let row = try connection.ask(Query(select)).first
        let within = try row.map { CommitMarkFile.Mark(epoch: try $0.text(0), commits: try $0.integer(1)) }
        // The first start writes 0, which is no time at all.
        let lastAt = try row?.integer(2) ?? 0
        let isRestored = file.isRestored(within)
        var random = SystemRandomNumberGenerator()
        let epoch =
            (isRestored ? nil : within.flatMap { StoreEpoch($0.epoch) })
            ?? StoreEpoch(high: random.next(), low: random.next())
        let commits = max(within?.commits ?? 0, file.found?.commits ?? 0) + 1
        connection.post(Query(Transaction.begin))
        if isRestored { connection.post(Query(restored)) }
        try connection.exchange([
            Query(write, [.text(epoch.description), .integer(commits), .integer(lastAt), .text(run)]),
            Query(Transaction.commit),
        ])
        let identity = Identity(
            epoch: epoch, run: run, commits: commits, lastAt: Timestamp(milliseconds: lastAt), file: file)
        try file.begin(identity.mark)
        return (
            identity,
            Found(isRestored: isRestored, lastCommitAt: lastAt == 0 ? nil : Timestamp(milliseconds: lastAt))
        )
    }

    /// Checks, after a lost connection, whether the database is as this server has left it.
    func check(_ connection: Connection, of place: PostgresLocation) throws {
        let row = try connection.ask(Query(Self.select)).first
        guard let row, try row.text(3) == run, try row.integer(1) >= commits else {
            throw StoreOpeningError(
                .unusable,
                "another server has used the database \(place) meanwhile, or it was put back from an older copy; start this "
                    + "server again")
        }
    }

    /// The count of a commit that was asked for and not answered may be there or not.
    mutating func take(from connection: Connection) throws {
        commits = try connection.ask(Query(Self.select)).first?.integer(1) ?? commits
    }

    /// Part of each transaction that has written.
    func postCommit(at now: Timestamp, _ connection: Connection) {
        connection.post(Query(Self.update, [.integer(commits + 1), .integer(now.milliseconds)]))
    }

    /// Notes that the transaction is on disk.
    mutating func committed(at now: Timestamp) {
        commits += 1
        lastAt = now
        file.write(mark)
    }

    var latestCommit: StoreCommit { StoreCommit(number: commits, at: lastAt) }

    /// A transaction of its own, for a database that once had `lost` and does not have it. What is younger than that was said
    /// since.
    mutating func beginEpoch(after lost: StoreCommit, at now: Timestamp, _ connection: Connection) throws {
        var random = SystemRandomNumberGenerator()
        let next = StoreEpoch(high: random.next(), low: random.next())
        let count = max(commits, lost.number) + 1
        connection.post(Query(Transaction.begin))
        connection.post(Query(Self.setBack, [.integer(lost.at.milliseconds)]))
        let answers = try connection.exchange([
            Query(Self.rename, [.text(next.description), .integer(count), .integer(now.milliseconds)]),
            Query(Transaction.commit),
        ])
        guard answers.last?.command == "COMMIT" else { throw StoreError("the database has rolled back") }
        (epoch, commits, lastAt) = (next, count, now)
        // One that is not written names another epoch: the next start takes the database for put back once more.
        try? file.begin(mark)
    }

    private var mark: CommitMarkFile.Mark { CommitMarkFile.Mark(epoch: epoch.description, commits: commits) }
}
