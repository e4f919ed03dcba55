internal import CPostgres
internal import Glibc

/// A connection to PostgreSQL in pipeline mode: queries asked together are sent together and answered together. Used by
/// one thread at a time. Nothing waits for longer than `limit`.
final class Connection {
    private let handle: OpaquePointer
    var limit: Duration
    private(set) var isOpen = true
    /// Statements that the database has prepared for this connection.
    private var prepared: Set<Statement> = []
    /// Commands that were sent and are not answered yet.
    private var underway: [Command] = []
    private var failure: PostgresError?
    /// How many round trips and statements the connection has taken, for measuring what a message costs.
    private(set) var traffic = Traffic()

    struct Traffic: Equatable, Sendable {
        var roundTrips = 0
        var statements = 0
    }

    fileprivate enum Command {
        case prepare(Statement)
        case run(Statement)
    }

    /// Opens the connection. libpq has been loaded by whoever made `location`. `name` is shown in the database's own
    /// lists.
    init(to location: PostgresLocation, name: String, limit: Duration) throws(PostgresError) {
        // The first ones may be said otherwise by the URL, the ones after it may not.
        var parameters = [
            ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"),
            ("tcp_user_timeout", "15000"), ("dbname", location.url),
        ]
        if let password = location.password { parameters.append(("password", password)) }
        parameters += [("client_encoding", "UTF8"), ("application_name", name)]
        let keywords = parameters.map { strdup($0.0) }
        let values = parameters.map { strdup($0.1) }
        defer { (keywords + values).forEach { free($0) } }
        let handle = PQconnectdbParams(
            keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let handle else { throw PostgresError(code: nil, text: "there is no memory for a connection") }
        self.handle = handle
        self.limit = limit
        guard PQstatus(handle) == CONNECTION_OK else {
            isOpen = false
            throw PostgresError(code: nil, text: Self.message(handle))
        }
        // libpq would write what the database remarks to standard error.
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            isOpen = false
            throw PostgresError(code: nil, text: Self.message(handle))
        }
    }

    deinit {
        PQfinish(handle)
    }

    /// The database's version as a number: 150018 is 15.18.
    var serverVersion: Int { Int(PQserverVersion(handle)) }

    /// Sends a statement together with the ones that are asked next; its failure is thrown with theirs.
    func post(_ query: Query) {
        guard failure == nil else { return }
        let statement = query.statement
        let isKnown = prepared.contains(statement) || underway.contains { $0.isPreparing(statement) }
        if !isKnown {
            underway.append(.prepare(statement))
            guard PQsendPrepare(handle, statement.name, statement.sql, 0, nil) == 1 else { return lose() }
        }
        underway.append(.run(statement))
        if !send(statement.name, query.values.map(\.encoded)) { lose() }
    }

    private func send(_ name: String, _ values: [[UInt8]?]) -> Bool {
        // One buffer for all values, since each has to stay where it is; none is empty, so that no pointer is nil.
        var bytes: [CChar] = [0]
        var starts: [Int?] = []
        for value in values {
            starts.append(value.map { _ in bytes.count })
            if let value { bytes += value.map { CChar(bitPattern: $0) } + [0] }
        }
        return bytes.withUnsafeBufferPointer { buffer in
            PQsendQueryPrepared(
                handle, name, Int32(values.count), starts.map { $0.flatMap { buffer.baseAddress?.advanced(by: $0) } },
                values.map { Int32(clamping: $0?.count ?? 0) }, values.map { _ in 1 }, 1) == 1
        }
    }

    /// Sends `queries` together with those posted before, waits for all answers and returns those of `queries`.
    ///
    /// A statement that fails makes those behind it fail, too; the first failure is thrown.
    @discardableResult
    func exchange(_ queries: [Query] = []) throws(PostgresError) -> [QueryResult] {
        let kept = underway.count
        for query in queries { post(query) }
        if failure == nil, PQpipelineSync(handle) != 1 { lose() }
        if let failure { throw failure }
        let commands = underway
        underway = []
        traffic.roundTrips += 1
        let deadline = ContinuousClock.now + limit
        var results: [QueryResult] = []
        var first: PostgresError?
        for (index, command) in commands.enumerated() {
            guard let result = try next(until: deadline) else { throw lost() }
            let answer = QueryResult(result, of: command.statement.name)
            if let error = answer.error {
                first = first ?? error
                if error.code == nil, PQstatus(handle) != CONNECTION_OK { throw lost() }
            } else if case .prepare(let statement) = command {
                prepared.insert(statement)
            } else {
                traffic.statements += 1
                if index >= kept { results.append(answer) }
            }
            while let more = try next(until: deadline) { PQclear(more) }
        }
        guard let sync = try next(until: deadline) else { throw lost() }
        PQclear(sync)
        if let first {
            if first.isLost { lose(first) }
            throw first
        }
        return results
    }

    // MARK: The socket

    private func next(until deadline: ContinuousClock.Instant) throws(PostgresError) -> OpaquePointer? {
        while true {
            let unsent = PQflush(handle)
            guard unsent >= 0 else { throw lost() }
            if PQisBusy(handle) == 0 { return PQgetResult(handle) }
            let left = (deadline - .now).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else {
                let late = PostgresError(code: nil, text: "the database has not answered for \(limit)", isLate: true)
                lose(late)
                throw late
            }
            var poller = pollfd(
                fd: PQsocket(handle), events: Int16(unsent > 0 ? POLLIN | POLLOUT : POLLIN), revents: 0)
            _ = poll(&poller, 1, Int32(clamping: milliseconds))
            guard PQconsumeInput(handle) == 1 else { throw lost() }
        }
    }

    private func lost() -> PostgresError {
        let error = failure ?? PostgresError(code: nil, text: Self.message(handle))
        lose(error)
        return error
    }

    private func lose(_ error: PostgresError? = nil) {
        failure = failure ?? error ?? PostgresError(code: nil, text: Self.message(handle))
        isOpen = false
    }

    /// libpq's latest message, on one line.
    private static func message(_ handle: OpaquePointer) -> String {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? "the connection is lost" : line
    }
}

extension Connection.Command {
    fileprivate var statement: Statement {
        switch self {
        case .prepare(let statement), .run(let statement): statement
        }
    }

    fileprivate func isPreparing(_ other: Statement) -> Bool {
        guard case .prepare(let statement) = self else { return false }
        return statement == other
    }
}
