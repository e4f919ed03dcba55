internal import Dispatch
internal import Files
package import Model
package import Rules
internal import Synchronization

/// Commits writes in groups: all that wait when the disk is free go into one transaction, and every answer follows the
/// commit.
package final class StoreQueue: Sendable {
    /// How groups are formed.
    package struct Tuning: Sendable {
        /// How many operations a transaction may have.
        package var largestGroup = 512
        /// How many of these may be one user's; more wait for the next transaction and hold up nobody else. Twice what
        /// our client has in flight.
        package var largestShare = 64
        /// How many bytes of text one user's operations in a transaction may have, because everybody shares the disk.
        package var largestShareBytes = 64 * 1024
        /// How long a transaction may be held back until it has as many operations as the one before. Senders that wait
        /// for their answers come back together; a fast disk would otherwise take them one by one.
        package var gathering: Duration = .milliseconds(1)
        /// The number of operations after which housekeeping is due as soon as nothing waits.
        package var tidyWhenIdle = 1000
        /// The number of operations after which housekeeping is done even while others wait.
        package var tidyAnyway = 16_384
        /// The time from a failure to the next try whether the store can write again.
        package var probeInterval: Duration = .seconds(1)
        /// How often a transaction is retried that met a conflict, after 1, 2, 4 … milliseconds.
        package var conflictRetries = 5

        package init() {}
    }

    private struct State {
        var waiting = StoreTurns()
        var isRunning = false
        var isClosed = false
        /// How many waiting operations `arrival` is signalled for; nil when nobody waits for it.
        var wanted: Int?
        var lastGroup = 1
        var generation = 0
        var sinceTidy = 0
        var isProbing = false
        var isClockInDoubt = false
        var counters = StoreCounters()
        /// The lost commit of a store that was set back; its new epoch begins as soon as the running transaction is
        /// done.
        var lost: (commit: StoreCommit, completion: @Sendable (Result<StoreEpoch, StoreError>) -> Void)?
    }

    private let store: any Store
    private let tuning: Tuning
    private let deliver: @Sendable ([StoreReply]) -> Void
    private let state = Mutex(State())
    private let arrival = MonotonicSemaphore()
    private let thread = DispatchQueue(label: "parley.store")

    /// `deliver` gets the answers of one group at a time, in commit order, on the store's thread.
    package init(store: any Store, tuning: Tuning = Tuning(), deliver: @escaping @Sendable ([StoreReply]) -> Void) {
        self.store = store
        self.tuning = tuning
        self.deliver = deliver
    }

    package var counters: StoreCounters { state.withLock { $0.counters } }

    /// Queues writes, in order. After `close()` they are dropped unanswered.
    package func submit(_ requests: [StoreRequest]) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.waiting.append(requests)
            if let wanted = state.wanted, state.waiting.count >= wanted {
                state.wanted = nil
                arrival.signal()
            }
            guard !state.isRunning else { return }
            state.isRunning = true
            // Under the lock, so that it comes before the store's end.
            thread.async { self.run() }
        }
    }

    /// Finishes what is queued, then closes the store.
    package func close() async {
        state.withLock { $0.isClosed = true }
        await withCheckedContinuation { continuation in
            thread.async {
                self.store.close()
                continuation.resume()
            }
        }
    }

    private func run() {
        while let group = nextGroup() {
            deliver(commit(group))
            beginEpochIfAsked()
            if state.withLock({ $0.sinceTidy >= tuning.tidyAnyway }) { tidy() }
        }
        if state.withLock({ $0.sinceTidy >= tuning.tidyWhenIdle }) {
            // Not at once: the next message may be on its way.
            thread.asyncAfter(deadline: .now() + .milliseconds(50)) {
                let isDue = self.state.withLock { state in
                    state.waiting.isEmpty && !state.isClosed && state.sinceTidy >= self.tuning.tidyWhenIdle
                }
                if isDue { self.tidy() }
            }
        }
    }

    /// Returns the next operations to commit; nil when none wait, and then the next `submit` starts the work anew.
    private func nextGroup() -> [StoreRequest]? {
        let gathers = state.withLock { state -> Bool in
            let isSparse = !state.waiting.isEmpty && state.waiting.count < state.lastGroup && !state.isClosed
            state.wanted = isSparse ? state.lastGroup : nil
            return isSparse
        }
        if gathers { arrival.wait(tuning.gathering) }
        return state.withLock { state in
            state.wanted = nil
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            let share = StoreTurns.Share(writes: tuning.largestShare, bytes: tuning.largestShareBytes)
            let group = state.waiting.take(tuning.largestGroup, ofOneUser: share)
            state.lastGroup = group.count
            return group
        }
    }

    private func commit(_ group: [StoreRequest]) -> [StoreReply] {
        let generation = state.withLock { $0.generation }
        let stale = StoreFailure(error: StoreError("asked before an earlier write failed"), generation: generation)
        let current = group.filter { $0.generation == generation }
        let operations = current.map(\.operation)
        var outcomes: Result<[StoreOutcome], StoreFailure> = .success([])
        if !operations.isEmpty {
            do throws(StoreError) {
                outcomes = .success(try perform(operations))
            } catch {
                let next = state.withLock { state in
                    state.generation += 1
                    state.counters.failures += 1
                    state.counters.isFailing = true
                    return state.generation
                }
                outcomes = .failure(StoreFailure(error: error, generation: next))
                beginProbing()
            }
        }
        switch outcomes {
        case .failure(let failure):
            return group.map { StoreReply(id: $0.id, result: .failure(failure)) }
        case .success(let outcomes):
            count(
                zip(operations, outcomes).count { $0.hasWritten($1) },
                messages: outcomes.count(where: \.isStoredMessage))
            // Damage may be one user's, or all that logins read.
            if zip(operations, outcomes).contains(where: { $0.isDamagedLogin($1) }) { probeAtOnce() }
            var remaining = outcomes[...]
            return group.map { request in
                guard request.generation == generation, let outcome = remaining.popFirst() else {
                    return StoreReply(id: request.id, result: .failure(stale))
                }
                return StoreReply(id: request.id, result: .success(outcome))
            }
        }
    }

    /// Performs operations, retrying after conflicts: no client did anything wrong then, so they hear only of one that
    /// stays.
    private func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome] {
        for retry in 0..<tuning.conflictRetries {
            do throws(StoreError) {
                return try store.perform(operations)
            } catch {
                guard error.kind == .conflict else { throw error }
                arrival.wait(.milliseconds(1 << retry))
            }
        }
        return try store.perform(operations)
    }

    /// Counts writes and messages on disk. Transactions that only read are left out: they say nothing about the disk.
    private func count(_ written: Int, messages: Int) {
        guard written > 0 else { return }
        state.withLock { state in
            state.counters.commits += 1
            state.counters.isFailing = false
            state.counters.operations += written
            state.counters.messages += messages
            state.sinceTidy += written
        }
    }

    /// Tries at once whether everything works that a login needs, and repeats that until it does.
    package func probeAtOnce() {
        thread.async { [weak self] in self?.probe() }
    }

    /// Begins to probe the store after a failure. Without that no commit might ever show that it works again: a server
    /// that reports not ready gets no clients.
    private func beginProbing() {
        let isFirst = state.withLock { state in
            defer { state.isProbing = true }
            return !state.isProbing
        }
        if isFirst { probeSoon() }
    }

    private func probeSoon() {
        thread.asyncAfter(deadline: .now() + tuning.probeInterval / .seconds(1)) { [weak self] in self?.probeAgain() }
    }

    private func probe() {
        guard !state.withLock({ $0.isClosed }) else { return }
        do throws(StoreError) {
            try store.probe()
            state.withLock { state in
                state.isProbing = false
                state.counters.isFailing = false
                state.counters.refusesLogins = false
            }
        } catch {
            state.withLock { $0.counters.refusesLogins = true }
            beginProbing()
        }
    }

    /// Probes again after a while, as long as the probe fails.
    private func probeAgain() {
        let isNeeded = state.withLock { state in
            state.isProbing = false
            return state.counters.isFailing || state.counters.refusesLogins
        }
        if isNeeded { probe() }
    }

    /// Lets the store begin a new epoch because it was set back, however busy it is. `completion` is called on the
    /// store's thread, after the answers of everything committed before.
    package func beginEpoch(
        after lost: StoreCommit, completion: @escaping @Sendable (Result<StoreEpoch, StoreError>) -> Void
    ) {
        state.withLock { $0.lost = (lost, completion) }
        thread.async { self.beginEpochIfAsked() }
    }

    private func beginEpochIfAsked() {
        let asked = state.withLock { state in
            defer { state.lost = nil }
            return state.isClosed ? nil : state.lost
        }
        guard let asked else { return }
        do throws(StoreError) {
            asked.completion(.success(try store.beginEpoch(after: asked.commit)))
        } catch {
            asked.completion(.failure(error))
        }
    }

    /// Tells whether the clock is in doubt: as long as it is, nothing is deleted for its age.
    package func use(isClockInDoubt: Bool) {
        state.withLock { $0.isClockInDoubt = isClockInDoubt }
    }

    private func tidy() {
        store.tidy(forgets: state.withLock { !$0.isClockInDoubt })
        state.withLock { $0.sinceTidy = 0 }
    }
}

extension StoreOperation {
    fileprivate func isDamagedLogin(_ outcome: StoreOutcome) -> Bool {
        guard case .login = self, case .damaged = outcome else { return false }
        return true
    }
}

extension StoreOutcome {
    fileprivate var isStoredMessage: Bool {
        switch self {
        case .appended: true
        case .login, .removed, .renewed, .noted, .repeated, .marked, .done, .refused, .instances, .administered,
            .fenced, .damaged:
            false
        }
    }
}

/// What the store has done since it was opened.
package struct StoreCounters: Equatable, Sendable {
    /// Transactions on disk that wrote something.
    package var commits = 0
    /// The writes in these transactions.
    package var operations = 0
    /// The messages among these writes.
    package var messages = 0
    /// Transactions that failed.
    package var failures = 0
    /// Whether the latest transaction failed and nothing has been written since.
    package var isFailing = false
    /// Whether the latest probe of what a login needs failed.
    package var refusesLogins = false
    /// Whether writes are stored and logins can be answered.
    package var isReady: Bool { !isFailing && !refusesLogins }

    package init() {}
}
