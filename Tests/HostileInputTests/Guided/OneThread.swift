import Synchronization

/// Runs what is asynchronous on the calling thread to its end, so that an input takes the same way each time, and a crash
/// is one of the thread that libFuzzer looks at.
final class OneThread: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let result = Mutex<String??>(nil)

    static func run(_ body: @escaping @Sendable () async -> String?) -> String? {
        let thread = OneThread()
        Task(executorPreference: thread) {
            let result = await body()
            thread.result.withLock { $0 = .some(result) }
        }
        while let job = thread.next() { job.runSynchronously(on: thread.asUnownedTaskExecutor()) }
        return thread.result.withLock { $0 } ?? "waits for something that never comes"
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    private func next() -> UnownedJob? {
        jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
