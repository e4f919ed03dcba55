internal import Files
internal import Logging
internal import Model
internal import Rules

/// The connection that writes. It holds the database's lock, and is opened again when it is lost. Used by one thread at
/// a time.
final class Writer {
    let place: PostgresLocation
    private let limits: Settings.Limits
    private let lists: MemberLists
    private let logger: Logger
    private var connection: Connection?
    private var identity: Identity
    private var backOff = BackOff()
    private var isClosed = false
    let found: Identity.Found

    /// Opens the database, makes or brings up to date its tables, and takes its lock.
    init(
        _ place: PostgresLocation, mark: String, limits: Settings.Limits, lists: MemberLists, logger: Logger
    ) throws {
        self.place = place
        self.limits = limits
        self.lists = lists
        self.logger = logger
        var random = SystemRandomNumberGenerator()
        let run = StoreEpoch(high: random.next(), low: random.next()).description
        let connection = try Connection(to: place, name: Identity.applicationName(run), limit: limits.answer)
        try Settings.configure(connection, limits)
        for note in try Settings.inspect(connection, of: place) {
            logger.warning("\(note)", metadata: ["database": "\(place)"])
        }
        try Identity.takeLock(connection, of: place)
        let version = try Schema.version(connection)
        guard version <= Schema.steps.count else {
            throw StoreOpeningError(
                .unusable,
                "the database \(place) was written by a later version of this program (its schema is \(version), this "
                    + "program's \(Schema.steps.count)); start that version")
        }
        if version < Schema.steps.count {
            try Settings.configure(connection, .wholeTables)
            try Schema.migrate(from: version, connection)
            try Settings.configure(connection, limits)
        }
        (identity, found) = try Identity.open(connection, run: run, file: CommitMarkFile(path: mark))
        self.connection = connection
    }

    var epoch: StoreEpoch { identity.epoch }
    var latestCommit: StoreCommit { identity.latestCommit }
    var traffic: Connection.Traffic { connection?.traffic ?? Connection.Traffic() }

    /// Returns the open connection, or a new one.
    func ready() throws -> Connection {
        guard !isClosed else { throw StoreError("the store is closed") }
        if let connection, connection.isOpen { return connection }
        connection = nil
        // What it holds may have been changed meanwhile, or undone.
        lists.forgetAll()
        guard backOff.mayTry(at: .now) else {
            throw StoreError("the database \(place) can't be reached; it is tried again in a moment")
        }
        do {
            let connection = try Connection(
                to: place, name: Identity.applicationName(identity.run), limit: limits.answer)
            try Settings.configure(connection, limits)
            _ = try Settings.inspect(connection, of: place)
            try Identity.takeLock(connection, of: place, formerRun: identity.run)
            try identity.check(connection, of: place)
            try identity.take(from: connection)
            backOff.succeeded()
            self.connection = connection
            logger.notice("the database is there again", metadata: ["database": "\(place)"])
            return connection
        } catch {
            backOff.failed(at: .now)
            throw error
        }
    }

    /// Runs a unit of work in a transaction of its own. `mayCommit` is called last.
    func transaction<Value>(
        _ question: Question, at now: Timestamp, mayCommit: () throws -> Void,
        _ body: (inout UnitOfWork) throws -> Value
    ) throws -> Value {
        let (connection, rows) = try begin(question)
        do {
            var work = UnitOfWork(rows: rows)
            let value = try body(&work)
            try work.flush()
            try mayCommit()
            try commit(connection, hasWritten: rows.hasWritten, at: now)
            return value
        } catch {
            abandon(connection)
            throw error
        }
    }

    /// Begins a transaction and loads what `question` asks for. If the connection turns out to be lost, nothing has
    /// been done yet, and a new one is used.
    private func begin(_ question: Question) throws -> (Connection, StoredRows) {
        let wasOpen = connection?.isOpen ?? false
        do {
            return try begin(question, over: ready())
        } catch let error as PostgresError where wasOpen && error.isLost && !error.isLate {
            logger.warning(
                "the connection to the database was lost", metadata: ["database": "\(place)", "error": "\(error)"])
            return try begin(question, over: ready())
        }
    }

    private func begin(_ question: Question, over connection: Connection) throws -> (Connection, StoredRows) {
        let rows = StoredRows(connection, lists: lists)
        connection.post(Query(Transaction.begin))
        do {
            try rows.load(question)
        } catch {
            abandon(connection)
            throw error
        }
        return (connection, rows)
    }

    /// Commits. A commit whose answer is lost counts as failed: clients ask again, and what is stored already is
    /// answered as it was.
    private func commit(_ connection: Connection, hasWritten: Bool, at now: Timestamp) throws {
        if hasWritten { identity.postCommit(at: now, connection) }
        let answers = try connection.exchange([Query(Transaction.commit)])
        guard answers.first?.command == "COMMIT" else { throw StoreError("the database has rolled back") }
        if hasWritten { identity.committed(at: now) }
    }

    private func abandon(_ connection: Connection) {
        lists.forgetAll()
        guard connection.isOpen else { return }
        // What was sent and not waited for may fail, too.
        _ = try? connection.exchange()
        if (try? connection.exchange([Query(Transaction.rollback)])) == nil { self.connection = nil }
    }

    /// Runs each operation in a savepoint of its own, so that damage that one of them meets does not make the others
    /// fail.
    func transaction(
        ofEach operations: [StoreOperation], at now: Timestamp, mayCommit: () throws -> Void
    ) throws -> [StoreOutcome] {
        let connection = try ready()
        do {
            connection.post(Query(Transaction.begin))
            var hasWritten = false
            var outcomes: [StoreOutcome] = []
            for operation in operations {
                let (outcome, didWrite) = try performAlone(operation, over: connection)
                outcomes.append(outcome)
                hasWritten = hasWritten || didWrite
            }
            try mayCommit()
            try commit(connection, hasWritten: hasWritten, at: now)
            return outcomes
        } catch {
            abandon(connection)
            throw error
        }
    }

    private func performAlone(
        _ operation: StoreOperation, over connection: Connection
    ) throws -> (outcome: StoreOutcome, didWrite: Bool) {
        do {
            connection.post(Query(Transaction.savepoint))
            let rows = StoredRows(connection, lists: lists)
            try rows.load(Question(of: [operation]))
            var work = UnitOfWork(rows: rows)
            let outcome = try StoreRules.perform(operation, in: &work)
            try work.flush()
            try connection.exchange([Query(Transaction.release)])
            return (outcome, rows.hasWritten)
        } catch {
            let failure = StoreError(database: error)
            guard failure.kind == .damaged else { throw error }
            lists.forgetAll()
            _ = try? connection.exchange()
            try connection.exchange([Query(Transaction.rollbackToSavepoint)])
            return (.damaged(failure), false)
        }
    }

    func beginEpoch(after lost: StoreCommit, at now: Timestamp, mayCommit: () throws -> Void) throws {
        let connection = try ready()
        do {
            try mayCommit()
            try identity.beginEpoch(after: lost, at: now, connection)
        } catch {
            abandon(connection)
            throw error
        }
    }

    func close() {
        isClosed = true
        connection = nil
    }
}
