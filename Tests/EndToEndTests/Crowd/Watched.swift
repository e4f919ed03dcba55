import NIOCore
import NIOPosix
import Synchronization
import TestSupport

/// A value that several threads change, and for facts of which a test waits.
final class Watched<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var watchers: [Int: Watcher] = [:]
        var lastWatcher = 0
    }

    private struct Watcher {
        let isSatisfied: @Sendable (Value) -> Bool
        let wait: Wait<Bool>
    }

    private let state: Mutex<State>

    init(_ value: Value) {
        state = Mutex(State(value: value))
    }

    var value: Value { state.withLock(\.value) }

    func change(_ change: @Sendable (inout Value) -> Void) {
        let ready = state.withLock { state in
            change(&state.value)
            let ready = state.watchers.filter { $0.value.isSatisfied(state.value) }
            for number in ready.keys { state.watchers[number] = nil }
            return ready.values.map(\.wait)
        }
        for wait in ready { wait.end(with: true) }
    }

    /// Returns true when the fact is there, false when it did not come in time: a machine that is busy takes a while.
    func wait(
        _ patience: TimeAmount = .seconds(120), until isSatisfied: @escaping @Sendable (Value) -> Bool
    ) async -> Bool {
        let wait = Wait<Bool>()
        let number = state.withLock { state -> Int? in
            guard !isSatisfied(state.value) else { return nil }
            state.lastWatcher += 1
            state.watchers[state.lastWatcher] = Watcher(isSatisfied: isSatisfied, wait: wait)
            return state.lastWatcher
        }
        guard let number else { return true }
        _ = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: patience) { [weak self] in
            self?.giveUp(number)
        }
        return await wait.value() ?? false
    }

    private func giveUp(_ number: Int) {
        state.withLock { $0.watchers.removeValue(forKey: number) }?.wait.end(with: false)
    }
}
