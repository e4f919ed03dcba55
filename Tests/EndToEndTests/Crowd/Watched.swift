import NIOCore
import NIOPosix
import Synchronization

/// A value that several threads change, and for facts of which a test waits.
final class Watched<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var watchers: [Int: Watcher] = [:]
        var lastWatcher = 0
    }

    private struct Watcher {
        let isSatisfied: @Sendable (Value) -> Bool
        let continuation: CheckedContinuation<Bool, Never>
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
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume(returning: true) }
    }

    /// Returns true when the fact is there, false when it did not come in time: a machine that is busy takes a while.
    func wait(
        _ patience: TimeAmount = .seconds(120), until isSatisfied: @escaping @Sendable (Value) -> Bool
    ) async -> Bool {
        await withCheckedContinuation { continuation in
            let number = state.withLock { state -> Int? in
                guard !isSatisfied(state.value) else { return nil }
                state.lastWatcher += 1
                state.watchers[state.lastWatcher] = Watcher(isSatisfied: isSatisfied, continuation: continuation)
                return state.lastWatcher
            }
            guard let number else { return continuation.resume(returning: true) }
            _ = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: patience) { [weak self] in
                self?.giveUp(number)
            }
        }
    }

    private func giveUp(_ number: Int) {
        state.withLock { $0.watchers.removeValue(forKey: number) }?.continuation.resume(returning: false)
    }
}
