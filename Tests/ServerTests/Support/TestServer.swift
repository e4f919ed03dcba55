import Model
import Server
import Synchronization
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
        configuration.timing.tick = 5
        configuration.recipients = .any
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

/// Time stands still until a test moves it.
final class TestClock: Sendable {
    private let moment = Mutex(Moment(uptime: 0, wall: .start))

    var now: Moment { moment.withLock { $0 } }

    func advance(milliseconds: Int64) {
        moment.withLock {
            $0 = Moment(
                uptime: $0.uptime + milliseconds, wall: $0.wall.advanced(byMilliseconds: milliseconds))
        }
    }
}
