internal import Model
internal import Rules

/// What the store has been asked and has not answered, and what its answers will mean.
struct OpenOperations: Sendable {
    private var pending: [OperationID: PendingOperation] = [:]
    private var calls: [OperationID: CallID] = [:]
    /// Read marks: the latest of each connection and conversation.
    private var marks: [OpenMark: OperationID] = [:]
    private var last: UInt64 = 0
    /// With which the store is asked; it is raised by a failure, and what was asked before that is not done.
    private(set) var generation = 0

    mutating func add(_ operation: PendingOperation) -> OperationID {
        let id = next()
        pending[id] = operation
        if case .markRead(_, let mark, _) = operation.kind { marks[mark] = id }
        return id
    }

    mutating func add(_ call: CallID) -> OperationID {
        let id = next()
        calls[id] = call
        return id
    }

    /// Whoever asks keeps it in mind.
    mutating func addUpkeep() -> OperationID { next() }

    /// Nil when nobody waits for it.
    mutating func remove(_ id: OperationID) -> PendingOperation? {
        guard let operation = pending.removeValue(forKey: id) else { return nil }
        if case .markRead(_, let mark, _) = operation.kind, marks[mark] == id { marks[mark] = nil }
        return operation
    }

    mutating func removeCall(_ id: OperationID) -> CallID? { calls.removeValue(forKey: id) }

    /// Lets an open read mark of the same place answer this request too, when it says as much; false otherwise.
    mutating func merge(_ requestID: UInt64, into mark: OpenMark, seq: Int64) -> Bool {
        guard let id = marks[mark], case .markRead(_, _, let open) = pending[id]?.kind, open >= seq else {
            return false
        }
        pending[id]?.merged.append(requestID)
        return true
    }

    /// True for a failure that was not heard of: one that failed is told once, however many it took along.
    @discardableResult
    mutating func failed(_ failure: StoreFailure) -> Bool {
        defer { generation = max(generation, failure.generation) }
        return failure.generation > generation
    }

    private mutating func next() -> OperationID {
        last += 1
        return OperationID(last)
    }
}
