internal import Dispatch

/// Runs an actor on a dispatch queue of its own, as an event loop runs the real one: what is put on it keeps its order.
package final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    package init(label: String = "session") {
        queue = DispatchQueue(label: label)
    }

    /// Runs `work` after everything that was handed in before.
    package func run(_ work: @escaping @Sendable () -> Void) {
        queue.async(execute: work)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    package func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
