package import Model
package import NIOCore
internal import NIOPosix

/// Accepts connections that speak the protocol, all of them on one event loop.
package struct ServerListener: Sendable {
    /// Decides about a connection when its socket is accepted: returns the function that takes its events, or nil to
    /// close it.
    package typealias Accept = @Sendable (ServerConnection) -> (@Sendable (ConnectionEvent) -> Void)?

    package struct Options: Sendable {
        /// Whether every connection comes through a proxy that tells the client's address (PROXY protocol, version 2).
        /// Nobody else may be able to reach the listener then, since they could claim any address.
        package var expectsProxyHeader = false
        /// How many handshakes may begin in a second: they take a fifth of a core at most.
        package var handshakesPerSecond = 500
        /// Called on the event loop when connections can't be accepted for want of descriptors or memory.
        package var onPause: @Sendable (AcceptPause.Change) -> Void = { _ in }

        package init() {}
    }

    /// The address of the listener, with the real port when port 0 was asked for.
    package let address: ServerAddress
    private let channel: any Channel
    private let identity: NIOLoopBoundBox<TLSIdentity?>

    /// How many connections the kernel queues until they are accepted: a small queue turns a burst into seconds of
    /// waiting.
    private static let backlog: Int32 = 1024
    /// How many bytes are read of a connection before it is the others' turn. Small frames cost more than their bytes:
    /// 64 KiB of pongs hold everybody up for a hundred milliseconds, 4 KiB for a few.
    private static let bytesPerTurn = 4096

    /// Starts to listen, encrypted when there is an `identity` (not over a Unix socket, which needs none). Fails with
    /// NIO's `IOError` when the address can't be bound.
    package static func bind(
        _ address: ServerAddress, identity: TLSIdentity? = nil, options: Options = Options(),
        on eventLoop: any EventLoop, accept: @escaping Accept
    ) async throws -> ServerListener {
        let isEncrypted = identity != nil
        let identity = NIOLoopBoundBox.makeBoxSendingValue(identity, eventLoop: eventLoop)
        let set = try await eventLoop.submit {
            NIOLoopBound(ServerPipeline(options: options, eventLoop: eventLoop, accept: accept), eventLoop: eventLoop)
        }.get()
        let bootstrap = ServerBootstrap(group: eventLoop)
            .serverChannelOption(.backlog, value: backlog)
            // Each connection gets one small read per turn.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: bytesPerTurn))
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause(report: options.onPause))
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try set.value.setUp(channel, identity: identity.value) }
            }
        switch address {
        case .ws(let host, let port), .wss(let host, let port, _):
            let channel =
                try await bootstrap
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

    /// Replaces the certificate. Connections accepted after the return get it; existing ones keep theirs. Only for a
    /// listener that was bound with one.
    package func use(_ identity: TLSIdentity) async {
        // The loop's answer is waited for: otherwise a connection that is already waiting there could still get the old
        // certificate.
        try? await channel.eventLoop.submit { self.identity.value = identity }.get()
    }

    /// Stops accepting connections; existing ones go on.
    package func close() async {
        try? await channel.close().get()
    }
}
