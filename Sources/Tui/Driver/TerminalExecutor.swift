internal import CTerm
internal import Glibc
internal import Synchronization

/// Runs an actor's jobs on the terminal's thread, between its key presses. `TerminalLoop` drains it.
package final class TerminalExecutor: SerialExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let thread = pthread_self()
    /// A descriptor that is readable while there are jobs, and after `wake()`.
    let wakeUp: Int32

    /// To be called on the thread that will run the loop.
    init() throws(TerminalError) {
        wakeUp = ct_event_open()
        if wakeUp < 0 { throw .system(call: "eventfd", errno: -wakeUp) }
    }

    deinit {
        close(wakeUp)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = jobs.withLock { jobs in
            jobs.append(job)
            return jobs.count == 1
        }
        if isFirst { wake() }
    }

    /// Makes the loop take a turn, from any thread.
    package func wake() {
        var one: UInt64 = 1
        write(wakeUp, &one, MemoryLayout.size(ofValue: one))
    }

    package func isIsolatingCurrentContext() -> Bool? {
        pthread_equal(thread, pthread_self()) != 0
    }

    /// Runs what is queued now; jobs added meanwhile wait for the next call.
    func drain() {
        var count: UInt64 = 0
        read(wakeUp, &count, MemoryLayout.size(ofValue: count))
        let batch = jobs.withLock { jobs in
            defer { jobs = [] }
            return jobs
        }
        for job in batch { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
}
