package import Rules

/// A write on its way to the store.
package struct StoreRequest: Equatable, Sendable {
    package let id: OperationID
    /// The generation of the store when this write was asked for, or when the connection's oldest open write was
    /// (`WriteLane`). Writes asked for before the hub heard of a failure are not done: otherwise a later message of a
    /// sender could be accepted although an earlier one failed.
    package let generation: Int
    package let operation: StoreOperation

    package init(id: OperationID, generation: Int, operation: StoreOperation) {
        self.id = id
        self.generation = generation
        self.operation = operation
    }
}

/// The result of a write.
package struct StoreReply: Equatable, Sendable {
    package let id: OperationID
    package let result: Result<StoreOutcome, StoreFailure>

    package init(id: OperationID, result: Result<StoreOutcome, StoreFailure>) {
        self.id = id
        self.result = result
    }
}

/// The failure of a write: it was not done, and nothing with an older generation will be.
package struct StoreFailure: Error, Equatable, Sendable {
    package let error: StoreError
    /// The generation for the next writes.
    package let generation: Int

    package init(error: StoreError, generation: Int) {
        self.error = error
        self.generation = generation
    }
}
