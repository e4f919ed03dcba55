package import Rules

/// A write on its way to the store.
package struct StoreRequest: Equatable, Sendable {
    package let id: OperationID
    /// The store's generation when it was asked, or when the oldest write was asked that its connection waits for
    /// (`WriteLane`). What was asked before the hub heard of a failure is not done any more: otherwise a later message of
    /// a sender could be accepted although an earlier one failed.
    package let generation: Int
    package let operation: StoreOperation

    package init(id: OperationID, generation: Int, operation: StoreOperation) {
        self.id = id
        self.generation = generation
        self.operation = operation
    }
}

/// What became of a write.
package struct StoreReply: Equatable, Sendable {
    package let id: OperationID
    package let result: Result<StoreOutcome, StoreFailure>

    package init(id: OperationID, result: Result<StoreOutcome, StoreFailure>) {
        self.id = id
        self.result = result
    }
}

/// The write was not done, and nothing that was asked with an older generation will be.
package struct StoreFailure: Error, Equatable, Sendable {
    package let error: StoreError
    /// The generation to ask with from now on.
    package let generation: Int

    package init(error: StoreError, generation: Int) {
        self.error = error
        self.generation = generation
    }
}
