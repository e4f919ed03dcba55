internal import Logging
internal import Model
internal import Server
internal import Synchronization

/// The demo's server, which can be stopped and started again on the same data.
final class DemoServer: Sendable {
    let configuration: ServerConfiguration
    private let logger: Logger
    private let current: Mutex<ChatServer>

    init(_ configuration: ServerConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        current = Mutex(ChatServer(configuration, logger: logger))
    }

    func start() async throws(ServerError) -> ChatServer.Started {
        try await current.withLock(\.self).start()
    }

    func stop() async {
        await current.withLock(\.self).stop()
    }

    /// Starts the server again, after `stop`.
    func startAgain() async throws(ServerError) {
        current.withLock { $0 = ChatServer(configuration, logger: logger) }
        _ = try await start()
    }

    func kick(_ user: UserID) async throws {
        try await current.withLock(\.self).administration.kick(user)
    }
}
