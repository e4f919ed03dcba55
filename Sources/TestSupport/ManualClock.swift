package import Model
package import Session
internal import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Sendable {
    private struct State {
        var uptime = Uptime.zero + .seconds(1_000)
        var wall: Timestamp
        var lastID = 0
        var sleepers: [Sleeper] = []
        var watchers: [Watcher] = []
    }

    private struct Sleeper {
        let id: Int
        let due: Uptime
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher {
        /// Judges the times that the sleepers still have to sleep.
        let isSatisfied: @Sendable ([Duration]) -> Bool
        let wait: Wait<Void>
    }

    private let state: Mutex<State>

    package init(wall: Timestamp = .start) {
        state = Mutex(State(wall: wall))
    }

    /// This clock in the form that a session takes.
    package var clock: SessionClock {
        SessionClock(now: { self.now }, sleep: { try await self.sleep($0) })
    }

    package var now: Moment {
        state.withLock { Moment(uptime: $0.uptime, wall: $0.wall) }
    }

    /// How many tasks are sleeping.
    package var sleeperCount: Int {
        state.withLock { $0.sleepers.count }
    }

    /// Moves the time and wakes all sleepers whose time has come, earliest first.
    package func advance(by distance: Duration) {
        let awake = state.withLock { state in
            state.uptime = state.uptime + distance
            state.wall = state.wall.advanced(by: distance)
            let uptime = state.uptime
            let awake = state.sleepers.filter { $0.due <= uptime }.sorted { $0.due < $1.due }
            state.sleepers.removeAll { $0.due <= uptime }
            return awake
        }
        for sleeper in awake { sleeper.continuation.resume() }
    }

    /// Steps the wall clock alone, as when it is set.
    package func stepWall(by distance: Duration) {
        state.withLock { $0.wall = $0.wall.advanced(by: distance) }
    }

    /// Waits until at least this many tasks sleep.
    package func sleepers(atLeast count: Int) async {
        await watch { $0.count >= count }
    }

    /// Waits until a task sleeps that would wake in exactly `delay`.
    package func sleeper(for delay: Duration) async {
        await watch { $0.contains(delay) }
    }

    private func watch(_ isSatisfied: @escaping @Sendable ([Duration]) -> Bool) async {
        let wait = Wait<Void>()
        wakeWatchers { $0.watchers.append(Watcher(isSatisfied: isSatisfied, wait: wait)) }
        await wait.value()
    }

    private func sleep(_ delay: Duration) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Looked at under the lock that the cancellation takes, too: one of the two sees the other.
                let isAsleep = wakeWatchers { state in
                    guard !Task.isCancelled else { return false }
                    state.sleepers.append(
                        Sleeper(id: id, due: state.uptime + max(.zero, delay), continuation: continuation))
                    return true
                }
                if !isAsleep { continuation.resume(throwing: CancellationError()) }
                if delay <= .zero { advance(by: .zero) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let index = state.sleepers.firstIndex { $0.id == id }
                return index.map { state.sleepers.remove(at: $0) }
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    @discardableResult
    private func wakeWatchers<Result>(after change: (inout State) -> Result) -> Result {
        let (result, satisfied) = state.withLock { state in
            let result = change(&state)
            let left = state.sleepers.map { [uptime = state.uptime] in $0.due - uptime }
            let satisfied = state.watchers.filter { $0.isSatisfied(left) }
            state.watchers.removeAll { $0.isSatisfied(left) }
            return (result, satisfied)
        }
        for watcher in satisfied { watcher.wait.end(with: ()) }
        return result
    }
}
