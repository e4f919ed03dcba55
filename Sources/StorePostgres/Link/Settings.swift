internal import Rules

/// The settings of a new connection, and what the database has to be like.
enum Settings {
    /// How long operations on the database may take.
    struct Limits: Sendable {
        /// The time until all answers of a round trip must be there.
        var answer: Duration
        /// The time after which the database gives up a statement by itself.
        var statement: Duration
        /// How long to wait for another server's lock on the database.
        var lock = Duration.seconds(3)

        /// The limits for work on whole tables while nobody waits for a message: a check, and new columns and indexes
        /// at the start.
        static let wholeTables = Limits(answer: .seconds(3660), statement: .seconds(3600))
    }

    /// Sets up the connection. Plans are made once and use the keys, also while tables are small or not analysed. The
    /// database notices when this machine is gone, and releases its lock.
    private static let configure = Statement(
        "settings",
        """
        SELECT set_config('statement_timeout', $1::text, false), set_config('lock_timeout', $2::text, false),
            set_config('idle_in_transaction_session_timeout', '60s', false),
            set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
            set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '20000', false),
            set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false),
            set_config('enable_seqscan', 'off', false), set_config('enable_hashjoin', 'off', false),
            set_config('enable_mergejoin', 'off', false)
        """)
    /// Reads the settings for durability, and fixes `synchronous_commit` for this connection, so that a later change of
    /// the database's configuration does not affect it.
    private static let inspect = Statement(
        "durability",
        """
        SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('data_checksums'),
            set_config('synchronous_commit', current_setting('synchronous_commit'), false),
            pg_is_in_recovery()::int4::int8, coalesce(current_schema(), ''), current_user::text
        """)

    static func configure(_ connection: Connection, _ limits: Limits) throws {
        connection.limit = limits.answer
        let milliseconds = [limits.statement, limits.lock].map { limit in
            "\(limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000)"
        }
        try connection.exchange([Query(configure, milliseconds.map { .text($0) })])
    }

    /// Throws for a database that would not have on disk what it has committed. Returns warnings for the operator.
    static func inspect(_ connection: Connection, of place: PostgresLocation) throws -> [String] {
        guard connection.serverVersion >= 130_000 else {
            throw StoreOpeningError(
                .unusable, "PostgreSQL at \(place) is older than version 13; Parley needs 13 or later")
        }
        guard let row = try connection.ask(Query(inspect)).first else { return [] }
        for (column, name) in [(Int32(0), "fsync"), (1, "full_page_writes")] where try row.text(column) != "on" {
            throw unsafe(name, try row.text(column), place)
        }
        let synchronous = try row.text(3)
        guard synchronous == "on" || synchronous == "remote_apply" else {
            throw unsafe("synchronous_commit", synchronous, place)
        }
        guard try row.integer(4) == 0 else {
            throw StoreOpeningError(
                .unusable, "the database \(place) is a standby that takes no writes; name the primary")
        }
        guard try !row.text(5).isEmpty else {
            throw StoreOpeningError(
                .unusable,
                "the user \(try row.text(6)) has no schema in \(place) to keep tables in; make the database with "
                    + "CREATE DATABASE … OWNER \(try row.text(6))")
        }
        guard try row.text(2) != "on" else { return [] }
        return [
            "the database has no checksums of its pages, so that not all damage is noticed; stop PostgreSQL and run "
                + "pg_checksums --enable"
        ]
    }

    private static func unsafe(_ name: String, _ value: String, _ place: PostgresLocation) -> StoreOpeningError {
        StoreOpeningError(
            .unusable,
            "the database \(place) has \(name) = \(value), so that what it has committed may not be on disk; set \(name) = "
                + "on in postgresql.conf, and look for ALTER DATABASE and ALTER ROLE that say otherwise")
    }
}
