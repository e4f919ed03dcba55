package import Session
internal import Synchronization
internal import Testing

/// Keeps all events of a session, so that a test can wait for some and look at the rest later. At its end it is looked
/// through for secrets, as a log would print it.
package final class EventLog: Sendable {
    private struct State {
        var events: [SessionEvent] = []
        var isFinished = false
        var watchers: [Watcher] = []
    }

    private struct Watcher {
        let isSatisfied: @Sendable ([SessionEvent]) -> Bool
        let wait: Wait<Bool>
    }

    private let state = Mutex(State())

    /// Reads `stream` to its end.
    package init(_ stream: AsyncStream<SessionEvent>) {
        Task {
            for await event in stream { change { $0.events.append(event) } }
            SecretWatch.suite.look(through: String(reflecting: events), "what a session said")
            change { $0.isFinished = true }
        }
    }

    package var events: [SessionEvent] {
        state.withLock(\.events)
    }

    /// Waits until the events so far satisfy the condition. Returns false when the stream or the test's time ended
    /// before.
    @discardableResult
    package func contains(
        where isSatisfied: @escaping @Sendable ([SessionEvent]) -> Bool
    ) async -> Bool {
        let wait = Wait<Bool>()
        change { $0.watchers.append(Watcher(isSatisfied: isSatisfied, wait: wait)) }
        return await wait.value() ?? false
    }

    /// Waits for an event like this. Returns false when none came.
    @discardableResult
    package func said(_ isMeant: @escaping @Sendable (SessionEvent) -> Bool) async -> Bool {
        await contains { $0.contains(where: isMeant) }
    }

    /// Waits for the first event with a value; returns that value.
    package func find<Value: Sendable>(
        _ value: @escaping @Sendable (SessionEvent) -> Value?
    ) async throws -> Value {
        await contains { $0.contains { value($0) != nil } }
        return try #require(events.lazy.compactMap(value).first)
    }

    /// Waits for the end of the stream; returns all events.
    package func finished() async -> [SessionEvent] {
        await contains { _ in false }
        return events
    }

    private func change(_ change: (inout State) -> Void) {
        let ready = state.withLock { state in
            change(&state)
            let (events, isFinished) = (state.events, state.isFinished)
            let answered = state.watchers.map { ($0, $0.isSatisfied(events)) }
            state.watchers = answered.filter { !$0.1 && !isFinished }.map(\.0)
            return answered.filter { $0.1 || isFinished }
        }
        for (watcher, isSatisfied) in ready { watcher.wait.end(with: isSatisfied) }
    }
}
