import Model
import Rules
import Server
import TestSupport
import UserSig

/// A server in this process on a private directory, with a clock that is moved by hand.
struct TestServer: Sendable {
    let directory: TemporaryDirectory
    let server: ChatServer
    let started: ChatServer.Started
    let clock: TestClock

    var address: ServerAddress { started.address }

    static func start(
        in directory: TemporaryDirectory? = nil, unix: Bool = false, clock: TestClock = TestClock(),
        configure: (inout ServerConfiguration) -> Void = { _ in },
        beforeCommit: @escaping @Sendable () throws -> Void = {}
    ) async throws -> TestServer {
        let directory = try directory ?? TemporaryDirectory()
        let listen: ServerAddress =
            unix ? .unix(path: directory.path + "/s") : .ws(host: "127.0.0.1", port: 0)
        var configuration = ServerConfiguration(
            dataDirectory: directory.path + "/data", listen: listen,
            tickets: .secret(.example, appID: Ticket.exampleAppID))
        configuration.now = { clock.now }
        configuration.tick = .milliseconds(5)
        configuration.recipients = .any
        configuration.database = try .ofTest(in: directory)
        configure(&configuration)
        configuration.makeResumeToken = { SecretWatch.suite.makeResumeToken() }
        let server = ChatServer(configuration, logger: .watched, beforeCommit: beforeCommit)
        return TestServer(
            directory: directory, server: server, started: try await server.start(), clock: clock)
    }

    func stop() async {
        await server.stop()
    }
}
