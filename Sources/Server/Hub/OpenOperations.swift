internal import Model
internal import Rules

/// Operations that the store has not answered, and what the hub needs to handle each answer.
struct OpenOperations: Sendable {
    private var pending: [OperationID: PendingOperation] = [:]
    private var calls: [OperationID: CallID] = [:]
    /// The latest open read mark of each connection and conversation.
    private var marks: [OpenMark: OperationID] = [:]
    private var last: UInt64 = 0
    /// The generation that new writes carry. A failure raises it; writes with an older one are not done.
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

    /// Returns the id of an operation that the caller keeps track of itself.
    mutating func addUpkeep() -> OperationID { next() }

    /// Takes the operation out; nil when nobody waits for it.
    mutating func remove(_ id: OperationID) -> PendingOperation? {
        guard let operation = pending.removeValue(forKey: id) else { return nil }
        if case .markRead(_, let mark, _) = operation.kind, marks[mark] == id { marks[mark] = nil }
        return operation
    }

    mutating func removeCall(_ id: OperationID) -> CallID? { calls.removeValue(forKey: id) }

    /// Lets an open read mark in the same conversation answer this request too, if it reaches as far; false otherwise.
    mutating func merge(_ requestID: UInt64, into mark: OpenMark, seq: Int64) -> Bool {
        guard let id = marks[mark], case .markRead(_, _, let open) = pending[id]?.kind, open >= seq else {
            return false
        }
        pending[id]?.merged.append(requestID)
        return true
    }

    /// Notes a failure. Returns true for one that is new: writes that failed together are reported once.
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
