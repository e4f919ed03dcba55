package import Model
internal import Synchronization
package import Wire

/// A server in memory, without sockets, store and ticket check: enough of the protocol to run whole sessions.
///
/// It is the `Transport` itself. One-to-one conversations only; one instance per platform, the newest wins.
package final class ScriptedServer: Transport {
    private struct State {
        var core = ScriptedServerState()
        var connections: [Int: Connection] = [:]
        var lastConnection = 0
    }

    private struct Connection {
        let events: @Sendable (LinkEvent) -> Void
    }

    private let queue: QueueExecutor
    private let now: @Sendable () -> Timestamp
    private let state = Mutex(State())

    /// `executor` is the sessions' own; `now` is the server's clock.
    package init(executor: QueueExecutor, now: @escaping @Sendable () -> Timestamp) {
        self.queue = executor
        self.now = now
    }

    // MARK: What a test asks and does

    /// All stored messages as `user` sees them, in the order of storing.
    package func messages(for user: UserID) -> [Message] {
        state.withLock { $0.core.messages(for: user) }
    }

    /// All logins and reattaches that clients have asked for.
    package var logins: [LoginRequest] {
        state.withLock(\.core.logins)
    }

    /// How many links are open.
    package var connectionCount: Int {
        state.withLock(\.connections.count)
    }

    /// Sends a message of a user without a session.
    package func post(_ text: String, from sender: UserID, to receiver: UserID) {
        change { core, now in core.post(text, from: sender, to: receiver, at: now) }
    }

    /// Ends every instance of a user.
    package func end(_ user: UserID, _ ending: SessionEnding) {
        change { core, _ in core.end(user, ending) }
    }

    /// Answers every login (not a reattach) with this error from then on; nil accepts logins again.
    package func refuseLogins(with error: ServiceError?) {
        change { core, _ in
            core.refusal = error
            return []
        }
    }

    /// Drops every link.
    package func hangUp(failure: String = "connection reset") {
        let connections = state.withLock { state in
            defer { state.connections = [:] }
            for connection in state.connections.keys { state.core.closed(connection) }
            return state.connections.values
        }
        for connection in connections { queue.run { connection.events(.closed(failure: failure)) } }
    }

    // MARK: Links

    package var executor: any SerialExecutor { queue }

    package func execute(_ work: @escaping @Sendable () -> Void) {
        queue.run(work)
    }

    package func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        let number = state.withLock { state in
            state.lastConnection += 1
            state.connections[state.lastConnection] = Connection(events: events)
            return state.lastConnection
        }
        queue.run { events(.opened) }
        return ScriptedLink(number: number, server: self)
    }

    fileprivate func received(_ frame: ClientFrame, on number: Int) {
        change { core, now in core.received(frame, on: number, at: now) }
    }

    fileprivate func closed(_ number: Int) {
        let connection = state.withLock { state in
            state.core.closed(number)
            return state.connections.removeValue(forKey: number)
        }
        if let connection { queue.run { connection.events(.closed(failure: nil)) } }
    }

    /// Changes the state. Its output is put on the executor under the lock, so that it leaves in the order in which it
    /// was decided.
    private func change(_ change: (inout ScriptedServerState, Timestamp) -> [ScriptedServerState.Output]) {
        let now = now()
        state.withLock { state in
            for output in change(&state.core, now) {
                switch output {
                case .frame(let frame, let number):
                    guard let connection = state.connections[number] else { continue }
                    queue.run { [self] in
                        if isOpen(number) { connection.events(.received(frame)) }
                    }
                case .close(let number): queue.run { [self] in closed(number) }
                }
            }
        }
    }

    private func isOpen(_ number: Int) -> Bool {
        state.withLock { $0.connections[number] != nil }
    }
}

/// A session's end of a link to a `ScriptedServer`.
private struct ScriptedLink: Link {
    let number: Int
    let server: ScriptedServer

    func send(_ frame: ClientFrame) {
        server.received(frame, on: number)
    }

    func close() {
        server.closed(number)
    }

    /// Does nothing: a script says no more than a client can take.
    func setReading(_ isReading: Bool) {}
}
