package import Model
package import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOWebSocket
internal import Wire

/// Accepts connections that speak the protocol, all of them on one event loop.
package struct ServerListener: Sendable {
    /// Decides about a connection when its socket is accepted: what it takes the events of, or nil to close it.
    package typealias Accept = @Sendable (ServerConnection) -> (@Sendable (ConnectionEvent) -> Void)?

    /// Where it listens, with the real port when port 0 was asked for.
    package let address: ServerAddress
    private let channel: any Channel

    /// Connections the kernel keeps until they are accepted: a small queue turns a burst into seconds of waiting.
    private static let backlog: Int32 = 1024

    /// Starts to listen; fails with NIO's `IOError` when the address can't be had.
    package static func bind(
        _ address: ServerAddress, on eventLoop: any EventLoop, accept: @escaping Accept
    ) async throws -> ServerListener {
        let bootstrap = ServerBootstrap(group: eventLoop)
            .serverChannelOption(.backlog, value: backlog)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try setUp(channel, accept: accept) }
            }
        switch address {
        case .ws(let host, let port):
            let channel =
                try await bootstrap
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelOption(.tcpOption(SocketTiming.userTimeoutOption), value: SocketTiming.userTimeout)
                .bind(host: host, port: port).get()
            let port = channel.localAddress?.port ?? port
            return ServerListener(address: .ws(host: host, port: port), channel: channel)
        case .unix(let path):
            let channel = try await bootstrap.bind(unixDomainSocketPath: path).get()
            return ServerListener(address: address, channel: channel)
        }
    }

    /// Takes no more connections; those that stand go on.
    package func close() async {
        try? await channel.close().get()
    }

    private static func setUp(_ channel: any Channel, accept: Accept) throws {
        let gate = ConnectionGate()
        try channel.pipeline.syncOperations.addHandler(gate)
        guard let receive = accept(ServerConnection(channel: channel, gate: gate)) else {
            return channel.close(promise: nil)
        }
        gate.onClosed = { receive(.closed) }
        let bound = NIOLoopBound(gate, eventLoop: channel.eventLoop)
        let upgrader = NIOTypedWebSocketServerUpgrader<Void>(
            maxFrameSize: Limits.frameBytes,
            enableAutomaticErrorHandling: false,
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    let handler = messageHandler(bound, receive)
                    bound.value.messages = handler
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            })
        let upgrade = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(
                upgradeConfiguration: .init(
                    upgraders: [upgrader],
                    notUpgradingCompletionHandler: { channel in channel.close() })))
        upgrade.whenFailure { _ in channel.close(promise: nil) }
    }

    private static func messageHandler(
        _ gate: NIOLoopBound<ConnectionGate>, _ receive: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> BinaryMessageHandler {
        BinaryMessageHandler(side: .server, limit: Limits.frameBytesBeforeLogin) { output in
            switch output {
            case .message(let bytes):
                do throws(WireError) {
                    receive(.received(try ClientFrame(decoding: bytes)))
                } catch {
                    receive(.violated(error))
                }
            case .violation(.tooLarge(let bytes, let limit)): receive(.violated(.tooLarge(bytes: bytes, limit: limit)))
            case .violation(.malformed): receive(.violated(.undecodable))
            case .closing: gate.value.finish(code: ServerConnection.Closing.normal.rawValue)
            }
        }
    }
}
