internal import Model
internal import StorePostgres
internal import Synchronization

/// A database of the tests' PostgreSQL with all tables, empty. One holder at a time has it; then it is emptied and lent
/// again, because making one costs ten times as much. Tests that change tables use `PostgresServer.database()`.
final class LentDatabase: Sendable {
    let location: PostgresLocation
    private let name: String
    private static let free = Mutex<[String]>([])
    private static let count = Atomic(0)

    init() throws {
        let server = try PostgresServer.shared.get()
        if let name = Self.free.withLock({ $0.popLast() }) {
            self.name = name
            try server.execute(Self.empty, in: name)
        } else {
            name = "lent_\(Self.count.add(1, ordering: .relaxed).newValue)"
            try server.execute(
                "CREATE DATABASE \(name) TEMPLATE \(Self.template.get()) STRATEGY FILE_COPY", in: "postgres")
        }
        location = try server.location(of: name)
    }

    deinit {
        let name = name
        Self.free.withLock { $0.append(name) }
    }

    /// The same clock; it holds the database as long as a store uses it.
    func keeping(_ now: @escaping @Sendable () -> Timestamp) -> @Sendable () -> Timestamp {
        { withExtendedLifetime(self) { now() } }
    }

    /// The database that the others are copies of: made like a server makes it, without what identifies that server's
    /// database.
    private static let template = Result {
        let server = try PostgresServer.shared.get()
        let name = "lent_0"
        try server.execute("CREATE DATABASE \(name)", in: "postgres")
        let mark = try TemporaryDirectory()
        try PostgresStore(
            server.location(of: name), mark: mark.path + "/mark", logger: .watched, limit: PostgresServer.patience,
            now: { Timestamp(milliseconds: 0) }
        ).close()
        try server.execute(empty, in: name)
        return name
    }

    /// Ends the connections still open, and deletes all rows: whole large tables at once, and others row by row, which
    /// is quicker.
    private static let empty = """
        SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid();
        SET session_replication_role = replica;
        DO $$
        DECLARE name text; size int8;
        BEGIN
            FOR name, size IN SELECT relname, pg_relation_size(oid) FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'parley_schema'
            LOOP
                IF size > 65536 THEN EXECUTE format('TRUNCATE %I CASCADE', name);
                ELSIF size > 0 THEN EXECUTE format('DELETE FROM %I', name);
                END IF;
            END LOOP;
        END $$
        """
}
