internal import Dispatch
internal import Rules
internal import Synchronization

/// Connections that only read, beside the one that writes, each on its own thread.
final class Readers: Sendable {
    private final class Reader: Sendable {
        let thread = DispatchQueue(label: "parley.store.reader")
        let connection = Mutex<Connection?>(nil)
        let backOff = Mutex(BackOff())
    }

    private let place: PostgresLocation
    private let limits: Settings.Limits
    private let readers = [Reader(), Reader()]
    private let turn = Atomic(0)
    private let isClosed = Atomic(false)

    init(_ place: PostgresLocation, limits: Settings.Limits) {
        self.place = place
        self.limits = limits
    }

    /// Calls `completion` with what `body` has read, on one of the readers' threads.
    func read<Outcome: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Outcome,
        completion: @escaping @Sendable (Result<Outcome, StoreError>) -> Void
    ) {
        let reader = readers[turn.add(1, ordering: .relaxed).oldValue % readers.count]
        reader.thread.async { [self] in
            let result: Result<Outcome, StoreError>
            do {
                result = .success(try read(body, by: reader))
            } catch {
                result = .failure(StoreError(database: error))
            }
            completion(result)
        }
    }

    private func read<Outcome: Sendable>(
        _ body: @Sendable (Connection) throws -> Outcome, by reader: Reader
    ) throws -> Outcome {
        try reader.connection.withLock { connection in
            let wasOpen = connection?.isOpen ?? false
            do {
                return try read(body, over: &connection, of: reader)
            } catch let error as PostgresError where wasOpen && error.isLost && !error.isLate {
                return try read(body, over: &connection, of: reader)
            }
        }
    }

    /// Reads in one snapshot, so that everything read belongs together.
    private func read<Outcome: Sendable>(
        _ body: @Sendable (Connection) throws -> Outcome, over connection: inout Connection?,
        of reader: Reader
    ) throws -> Outcome {
        guard !isClosed.load(ordering: .relaxed) else { throw StoreError("the store is closed") }
        let open: Connection
        if let connection, connection.isOpen {
            open = connection
        } else {
            connection = nil
            guard reader.backOff.withLock({ $0.mayTry(at: .now) }) else {
                throw StoreError("the database \(place) can't be reached; it is tried again in a moment")
            }
            do {
                open = try Connection(to: place, name: "parley reader", limit: limits.answer)
                try Settings.configure(open, limits)
            } catch {
                reader.backOff.withLock { $0.failed(at: .now) }
                throw error
            }
            reader.backOff.withLock { $0.succeeded() }
            connection = open
        }
        open.post(Query(Transaction.beginSnapshot))
        do {
            let outcome = try body(open)
            try open.exchange([Query(Transaction.commit)])
            return outcome
        } catch {
            if open.isOpen {
                _ = try? open.exchange()
                if (try? open.exchange([Query(Transaction.rollback)])) == nil { connection = nil }
            }
            throw error
        }
    }

    /// Waits for reads under way, then closes the connections.
    func close() {
        isClosed.store(true, ordering: .relaxed)
        for reader in readers { reader.thread.sync { reader.connection.withLock { $0 = nil } } }
    }
}
