internal import Dispatch

/// Runs an actor on its own dispatch queue, as an event loop runs the real one: work is done in the order in which it
/// is added.
package final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    package init(label: String = "session") {
        queue = DispatchQueue(label: label)
    }

    /// Runs `work` after everything added before.
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
