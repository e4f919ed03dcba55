package import Model
package import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import NIOWebSocket
internal import Wire

/// Accepts connections that speak the protocol, all of them on one event loop.
package struct ServerListener: Sendable {
    /// Decides about a connection when its socket is accepted: what it takes the events of, or nil to close it.
    package typealias Accept = @Sendable (ServerConnection) -> (@Sendable (ConnectionEvent) -> Void)?

    /// Where it listens, with the real port when port 0 was asked for.
    package let address: ServerAddress
    private let channel: any Channel
    private let identity: NIOLoopBoundBox<TLSIdentity?>

    /// Connections the kernel keeps until they are accepted: a small queue turns a burst into seconds of waiting.
    private static let backlog: Int32 = 1024
    /// A fifth of a core at most goes to handshakes.
    private static let handshakesPerSecond = 500
    /// Bytes that an encrypted connection keeps for its next frame.
    private static let largestIdleBuffer = 4096

    /// Starts to listen, encrypted when there is an `identity` (not over a Unix socket, which needs none); fails with
    /// NIO's `IOError` when the address can't be had.
    package static func bind(
        _ address: ServerAddress, identity: TLSIdentity? = nil, on eventLoop: any EventLoop, accept: @escaping Accept
    ) async throws -> ServerListener {
        let isEncrypted = identity != nil
        let identity = NIOLoopBoundBox.makeBoxSendingValue(identity, eventLoop: eventLoop)
        let bootstrap = ServerBootstrap(group: eventLoop)
            .serverChannelOption(.backlog, value: backlog)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try setUp(channel, identity: identity.value, accept: accept)
                }
            }
        switch address {
        case .ws(let host, let port), .wss(let host, let port, _):
            let channel =
                try await bootstrap
                .serverChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        guard isEncrypted else { return }
                        try channel.pipeline.syncOperations.addHandler(AcceptPacer(perSecond: handshakesPerSecond))
                    }
                }
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelOption(.tcpOption(SocketTiming.userTimeoutOption), value: SocketTiming.userTimeout)
                .bind(host: host, port: port).get()
            let port = channel.localAddress?.port ?? port
            let bound: ServerAddress =
                isEncrypted ? .wss(host: host, port: port, path: "/") : .ws(host: host, port: port)
            return ServerListener(address: bound, channel: channel, identity: identity)
        case .unix(let path):
            let channel = try await bootstrap.bind(unixDomainSocketPath: path).get()
            return ServerListener(address: address, channel: channel, identity: identity)
        }
    }

    /// Connections accepted once it returns see this certificate; those that stand keep theirs. Only for a listener
    /// that was bound with one.
    package func use(_ identity: TLSIdentity) async {
        // Without an answer from the loop, a connection that is already waiting there could still get the old one.
        try? await channel.eventLoop.submit { self.identity.value = identity }.get()
    }

    /// Takes no more connections; those that stand go on.
    package func close() async {
        try? await channel.close().get()
    }

    private static func setUp(_ channel: any Channel, identity: TLSIdentity?, accept: Accept) throws {
        // Over a Unix socket there is no address to be encrypted on the way to.
        if let identity, channel.remoteAddress?.ipAddress != nil {
            var limits = NIOSSLHandler.Configuration()
            limits.maximumPreservedOutboundBufferCapacity = largestIdleBuffer
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: identity.context, configuration: limits))
        }
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
