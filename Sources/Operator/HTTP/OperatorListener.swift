internal import Glibc
internal import Hummingbird
internal import Logging
internal import Model
internal import NIOCore
internal import NIOPosix
package import Server
package import WireNIO

/// The operator's HTTP listener: a socket in front of an `OperatorAPI`, on threads other than the hub's.
package final class OperatorListener: Sendable {
    private static let headerBytes = 16_384
    private static let headers = 64
    /// The event loops of the process, which never shut down: the library still schedules work on them after its last
    /// answer.
    private static let loops = MultiThreadedEventLoopGroup.singleton

    /// The address where it accepts connections, with the real port.
    package let address: OperatorAddress
    private let api: OperatorAPI
    private let server: Running

    private struct Running {
        let task: Task<Void, Never>
        let channel: any Channel
        let connections: OperatorConnections
    }

    private init(_ api: OperatorAPI, address: OperatorAddress, server: Running) {
        self.api = api
        self.address = address
        self.server = server
    }

    /// Returns once connections are accepted.
    package static func start(
        _ api: OperatorAPI, at address: OperatorAddress,
        limits: OperatorConnectionLimits = OperatorConnectionLimits(),
        onPause: @escaping @Sendable (AcceptPause.Change) -> Void = { _ in }
    ) async throws(ServerError) -> OperatorListener {
        let server = try await run(api, at: address, limits, onPause)
        let bound = address.with(port: server.channel.localAddress?.port)
        return OperatorListener(api, address: bound, server: server)
    }

    /// Changes whose tickets open the interface, from the next request on.
    func use(admins: Set<String>) {
        api.use(admins: admins)
    }

    func use(_ limits: ServerLimits) {
        api.use(limits)
    }

    /// Accepts no more requests, answers those under way and closes the connections. Calling it twice is harmless.
    package func stop() async {
        guard let limit = await server.connections.close(server.channel, loops: Self.loops) else {
            return await server.task.value
        }
        await server.task.value
        limit.cancel()
        if case .unix(let path) = address { unlink(path) }
    }

    private static func run(
        _ api: OperatorAPI, at address: OperatorAddress, _ limits: OperatorConnectionLimits,
        _ onPause: @escaping @Sendable (AcceptPause.Change) -> Void
    ) async throws(ServerError) -> Running {
        let connections = OperatorConnections(limits)
        let bind: BindAddress
        switch address {
        case .tcp(let host, let port): bind = .hostname(host, port: port)
        case .unix(let path):
            bind = .unixDomainSocket(path: path)
            // The library removes a socket that is there without asking whether somebody listens.
            try await ListeningSocket.removeStale(.unix(path: path), on: loops.next())
        }
        // The library's own words could carry an address with its query, and so a ticket; at every stop it complains.
        let quiet = Logger(label: "quiet", factory: { _ in SwiftLogNoOpLogHandler() })
        let (started, continuation) = AsyncStream.makeStream(of: Result<any Channel, any Error>.self)
        let application = Application(
            responder: OperatorResponder(api: api, connections: connections),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [connections.makeHandler(), OperatorExpectation()],
                    idleTimeout: limits.idleTime,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: headerBytes, maxHeaderListSize: headerBytes, maxHeaderFieldCount: headers))),
            configuration: ApplicationConfiguration(address: bind),
            onServerRunning: { channel in
                if case .unix(let path) = address { chmod(path, 0o600) }
                // NIO's own pause does not hold.
                channel.eventLoop.execute {
                    try? channel.pipeline.syncOperations.addHandler(AcceptPause(report: onPause), position: .first)
                }
                continuation.yield(.success(channel))
            },
            eventLoopGroupProvider: .shared(loops), logger: quiet)
        let task = Task {
            do {
                try await application.run()
            } catch {
                continuation.yield(.failure(error))
            }
            continuation.finish()
        }
        for await result in started {
            switch result {
            case .success(let channel): return Running(task: task, channel: channel, connections: connections)
            case .failure(let error): throw failure(error, at: address)
            }
        }
        throw .operatorCannotListen(address, text: "the listener ended at once")
    }

    private static func failure(_ error: any Error, at address: OperatorAddress) -> ServerError {
        guard let error = error as? IOError else {
            return .operatorCannotListen(address, text: ListeningSocket.reason(error))
        }
        return error.errnoCode == EADDRINUSE
            ? .operatorAddressTaken(address) : .operatorCannotListen(address, text: POSIX.text(error.errnoCode))
    }
}

extension OperatorAddress {
    fileprivate func with(port: Int?) -> OperatorAddress {
        switch self {
        case .tcp(let host, let wanted): .tcp(host: host, port: port ?? wanted)
        case .unix: self
        }
    }
}
