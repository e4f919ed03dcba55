internal import Files
package import Model
package import Session
internal import Synchronization

/// The client's local store: one file per account in a private directory, one open at a time, all of it performed on a
/// thread that may wait for the disk (`AccountWorker`).
///
/// Writes that wait go into one transaction together. Losing the store loses no message that a server has; the text
/// that no server has yet is why each commit is written through.
package final class AccountFiles: AccountStorage {
    private struct State {
        var waiting: [StoreJob] = []
        /// Bytes of what waits and of what is being written, about.
        var weight = 0
        var isPressed = false
        var hold: @Sendable (Bool) -> Void = { _ in }
        var isHeld: Bool
        var isRunning = false
        /// Nothing that can wait is begun any more.
        var isLeaving = false
        var isFinished = false
        /// Texts that nobody has begun to write, and what is known not to be on disk of the others.
        var texts = 0
        var unsaved: [UnsavedTexts] = []
        /// What was left while the disk refused is to be tried again.
        var isRetryDue = false
    }

    private let directory: String
    private let clock: SessionClock
    private let execute: @Sendable (@escaping @Sendable () -> Void) -> Void
    private let state: Mutex<State>
    /// Touched on the store's thread only; the lock is there for the compiler.
    private let worker: Mutex<AccountWorker>

    /// So much may wait for the disk before no more is brought in, in bytes.
    private static let highWater = 2 << 20
    private static let lowWater = 1 << 19

    /// `directory` is made when the first account is opened. `execute` runs work on one thread, in order, and returns at
    /// once; on that thread everything happens. With `isHeld` nothing happens before `begin()`. `patience` is how long
    /// another program's transaction is waited for, in seconds; whoever asks for a page waits behind it. `size` is how
    /// large a file may grow.
    package init(
        directory: String, isHeld: Bool = false, patience: Double = 2, size: ByteCount = HistorySize.usual,
        clock: SessionClock = .system,
        execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.directory = directory
        self.clock = clock
        self.execute = execute
        state = Mutex(State(isHeld: isHeld))
        worker = Mutex(AccountWorker(directory: directory, patience: patience, limit: size.bytes))
    }

    package func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {
        change {
            $0.waiting.append(StoreJob(request: request, answers: [answer]))
            $0.weight += request.weight
            if request.isText { $0.texts += 1 }
        }
        reportPressure()
    }

    package func reportPressure(to hold: @escaping @Sendable (Bool) -> Void) {
        state.withLock { $0.hold = hold }
    }

    /// Bytes of what waits for the disk, about.
    package var weight: Int { state.withLock { $0.weight } }

    /// Lets go what waits: the first frame is on the screen.
    package func begin() {
        change { $0.isHeld = false }
    }

    /// Performs what was handed in, closes the file and takes nothing more. Returns when that is done, or after
    /// `limit`, with the texts that are in memory only.
    @discardableResult
    package func finish(within limit: Duration) -> [UnsavedTexts] {
        let isDone = MonotonicSemaphore()
        change {
            $0.isHeld = false
            $0.isLeaving = true
        }
        execute { [self] in
            drain()
            let unsaved = worker.withLock { worker in
                worker.finish()
                return worker.unsaved
            }
            state.withLock {
                $0.isFinished = true
                $0.unsaved = unsaved
            }
            isDone.signal()
        }
        let isInTime = isDone.wait(limit)
        return state.withLock { state in
            guard !isInTime, state.texts > 0 else { return state.unsaved }
            return state.unsaved + [
                UnsavedTexts(count: state.texts, path: directory, reason: "the disk does not answer")
            ]
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let isDue = state.withLock { state in
            guard !state.isFinished else { return false }
            body(&state)
            guard !state.isHeld, !state.isRunning, !state.waiting.isEmpty else { return false }
            state.isRunning = true
            return true
        }
        if isDue { execute { [self] in drain() } }
    }

    private func reportPressure() {
        // Told under the lock, so that the last word is the true one.
        state.withLock { state in
            let isPressed = state.weight > (state.isPressed ? Self.lowWater : Self.highWater)
            guard isPressed != state.isPressed else { return }
            state.isPressed = isPressed
            state.hold(isPressed)
        }
    }

    /// On the store's thread.
    private func drain() {
        var isTrimDue = false
        while true {
            let (jobs, isRunning) = state.withLock { state in
                defer { state.waiting = [] }
                state.isRunning = !state.waiting.isEmpty || isTrimDue && !state.isLeaving
                return (state.waiting, state.isRunning)
            }
            guard isRunning else { return }
            let (unsaved, delay) = worker.withLock { worker in
                // Whoever waits for the disk comes between two slices.
                if jobs.isEmpty { worker.trimHistory() } else { worker.perform(jobs) }
                isTrimDue = worker.isTrimDue
                return (worker.unsaved, worker.retryDelay)
            }
            state.withLock {
                $0.weight -= jobs.reduce(0) { $0 + $1.request.weight }
                $0.texts -= jobs.count { $0.request.isText }
                $0.unsaved = unsaved
            }
            retryLater(delay)
            reportPressure()
        }
    }

    /// What was left while the disk refused is tried again, as long as there is any.
    private func retryLater(_ delay: Duration?) {
        let isNew = state.withLock { state in
            defer { state.isRetryDue = state.isRetryDue || delay != nil }
            return delay != nil && !state.isRetryDue
        }
        guard isNew, let delay else { return }
        _ = clock.schedule(delay) { [weak self] in
            guard let self else { return }
            execute { [weak self] in self?.retryLeft() }
        }
    }

    private func retryLeft() {
        guard !state.withLock({ $0.isFinished }) else { return }
        let (unsaved, delay) = worker.withLock { worker in
            worker.retryLeft()
            return (worker.unsaved, worker.retryDelay)
        }
        state.withLock {
            $0.unsaved = unsaved
            $0.isRetryDue = false
        }
        retryLater(delay)
    }
}
