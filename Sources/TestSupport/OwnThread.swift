internal import Dispatch
package import Testing

/// Runs each test of a suite on its own thread, where it may wait for a process or a terminal. On the threads that all
/// tests share, one per core, a test that waits like that holds up the others.
package struct OwnThread: SuiteTrait, TestTrait, TestScoping {
    package let isRecursive = true

    @concurrent package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(QueueTaskExecutor(), operation: function)
    }

    private final class QueueTaskExecutor: TaskExecutor {
        private let queue = DispatchQueue(label: "test")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
}

extension Trait where Self == OwnThread {
    package static var ownThread: OwnThread { OwnThread() }
}
