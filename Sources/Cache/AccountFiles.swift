internal import Files
package import Model
package import Session
internal import Synchronization

/// The client's local store: one file per account in a private directory, one open at a time. All work is done on a
/// thread that may wait for the disk (`AccountWorker`).
///
/// Writes that wait go into one transaction together. Losing the store loses no message that a server has; because of
/// the texts that no server has yet, each commit is written through. While much comes in, what the server has is
/// therefore gathered and written a few times a second.
package final class AccountFiles: AccountStorage {
    private struct State {
        var waiting: [StoreJob] = []
        /// About how many bytes wait or are being written.
        var weight = 0
        var isPressed = false
        /// Whether one of those that wait is needed at once.
        var isUrgent = false
        /// What the server has is not written before.
        var restsUntil: Uptime?
        var isAlarmSet = false
        var hold: @Sendable (Bool) -> Void = { _ in }
        var isHeld: Bool
        var isRunning = false
        /// Whether the program is ending, so that nothing is begun that can wait.
        var isLeaving = false
        var isFinished = false
        /// The texts that still wait, and what is known of the others that are not on disk.
        var texts = 0
        var unsaved: [UnsavedTexts] = []
        /// Whether the texts of accounts that were left should be tried again.
        var isRetryDue = false
    }

    private let directory: String
    private let pause: Duration
    private let clock: SessionClock
    private let execute: @Sendable (@escaping @Sendable () -> Void) -> Void
    private let state: Mutex<State>
    /// Used on the store's thread only; the lock satisfies the compiler.
    private let worker: Mutex<AccountWorker>

    /// How many bytes may wait for the disk before the session is told to receive no more.
    private static let highWater = 2 << 20
    private static let lowWater = 1 << 19

    /// `directory` is made when the first account is opened. `execute` runs work on one thread, in order, and returns
    /// at once; all work is done on that thread. With `isHeld` nothing is done before `begin()`. `patience` is how long
    /// to wait for another program's transaction, in seconds; a request for a page waits behind it. `pause` is the least
    /// time between two transactions that have only what the server has. `size` is how large a file may grow.
    package init(
        directory: String, isHeld: Bool = false, patience: Double = 2, pause: Duration = .zero,
        size: ByteCount = HistorySize.usual, clock: SessionClock = .system,
        execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.directory = directory
        self.pause = pause
        self.clock = clock
        self.execute = execute
        state = Mutex(State(isHeld: isHeld))
        worker = Mutex(AccountWorker(directory: directory, patience: patience, limit: size.bytes))
    }

    package func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {
        change {
            $0.waiting.append(StoreJob(request: request, answers: [answer]))
            $0.weight += request.weight
            if !request.isOfServer { $0.isUrgent = true }
            if request.isText { $0.texts += 1 }
        }
        reportPressure()
    }

    package func reportPressure(to hold: @escaping @Sendable (Bool) -> Void) {
        state.withLock { $0.hold = hold }
    }

    /// About how many bytes wait for the disk.
    package var weight: Int { state.withLock { $0.weight } }

    /// Starts the work that is held: the first frame is on the screen.
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
        let (isDue, alarm) = state.withLock { state in
            guard !state.isFinished else { return (false, nil as Duration?) }
            body(&state)
            guard !state.isHeld, !state.isRunning, !state.waiting.isEmpty else { return (false, nil) }
            if let rest = rest(of: state) { return (false, setAlarm(&state, rest)) }
            state.isRunning = true
            return (true, nil)
        }
        if isDue { execute { [self] in drain() } }
        schedule(alarm)
    }

    /// Returns how long what waits is still gathered; nil where it is to be written.
    private func rest(of state: State) -> Duration? {
        guard let end = state.restsUntil, !state.isUrgent, !state.isLeaving, state.weight <= Self.lowWater else {
            return nil
        }
        let now = clock.now().uptime
        return now < end ? end - now : nil
    }

    /// Returns after how long to look again; nil where that is scheduled already.
    private func setAlarm(_ state: inout State, _ rest: Duration) -> Duration? {
        defer { state.isAlarmSet = true }
        return state.isAlarmSet ? nil : rest
    }

    private func schedule(_ alarm: Duration?) {
        guard let alarm else { return }
        _ = clock.schedule(alarm) { [weak self] in self?.change { $0.isAlarmSet = false } }
    }

    private func reportPressure() {
        // Reported under the lock, so that the last report is the current state.
        state.withLock { state in
            let isPressed = state.weight > (state.isPressed ? Self.lowWater : Self.highWater)
            guard isPressed != state.isPressed else { return }
            state.isPressed = isPressed
            state.hold(isPressed)
        }
    }

    /// Performs the waiting requests, on the store's thread.
    private func drain() {
        var isTrimDue = false
        while true {
            let (jobs, isRunning, alarm) = state.withLock { state in
                let rest = state.waiting.isEmpty ? nil : rest(of: state)
                let jobs = rest == nil ? state.waiting : []
                if rest == nil { (state.waiting, state.isUrgent) = ([], false) }
                state.isRunning = !jobs.isEmpty || isTrimDue && !state.isLeaving
                return (jobs, state.isRunning, rest.flatMap { setAlarm(&state, $0) })
            }
            schedule(alarm)
            guard isRunning else { return }
            let (unsaved, delay) = worker.withLock { worker in
                // Requests come between two slices of trimming.
                if jobs.isEmpty { worker.trimHistory() } else { worker.perform(jobs) }
                isTrimDue = worker.isTrimDue
                return (worker.unsaved, worker.retryDelay)
            }
            state.withLock {
                $0.weight -= jobs.reduce(0) { $0 + $1.request.weight }
                $0.texts -= jobs.count { $0.request.isText }
                $0.unsaved = unsaved
                if !jobs.isEmpty, pause > .zero { $0.restsUntil = clock.now().uptime + pause }
            }
            retryLater(delay)
            reportPressure()
        }
    }

    /// Tries the texts of accounts that were left again, as long as there are any.
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
