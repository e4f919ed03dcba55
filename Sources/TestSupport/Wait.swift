internal import Synchronization

/// A single wait of a test for a fact. It ends with the fact or with the test's time limit, which cancels the test's
/// task; otherwise a fact that never comes would hold up the whole run without saying where.
package final class Wait<Value: Sendable>: Sendable {
    private enum State {
        case fresh
        case waiting(CheckedContinuation<Value?, Never>)
        case ended(Value?)
    }

    private let state = Mutex(State.fresh)

    package init() {}

    /// Waits for the value; nil when the task was cancelled before it came.
    package func value() async -> Value? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ended = state.withLock { state -> Value?? in
                    if case .ended(let value) = state { return .some(value) }
                    state = .waiting(continuation)
                    return nil
                }
                if let ended { continuation.resume(returning: ended) }
            }
        } onCancel: {
            end(with: nil)
        }
    }

    /// Ends the wait. A second call changes nothing.
    package func end(with value: Value?) {
        let continuation = state.withLock { state -> CheckedContinuation<Value?, Never>? in
            defer { if case .ended = state {} else { state = .ended(value) } }
            guard case .waiting(let continuation) = state else { return nil }
            return continuation
        }
        continuation?.resume(returning: value)
    }
}
