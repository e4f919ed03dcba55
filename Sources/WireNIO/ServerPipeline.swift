internal import Model
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import NIOWebSocket
internal import Wire

/// Sets up the handlers of a listener's connections, on its event loop: the proxy's header, the handshake, the gate,
/// the WebSocket.
final class ServerPipeline {
    /// How many bytes of buffer an encrypted connection keeps for its next frame.
    private static let largestIdleBuffer = 4096

    private let options: ServerListener.Options
    private let accept: ServerListener.Accept
    private let pacer: HandshakePacer

    init(options: ServerListener.Options, eventLoop: any EventLoop, accept: @escaping ServerListener.Accept) {
        self.options = options
        self.accept = accept
        pacer = HandshakePacer(perSecond: options.handshakesPerSecond, eventLoop: eventLoop)
    }

    func setUp(_ channel: any Channel, identity: TLSIdentity?) throws {
        let pipeline = channel.pipeline.syncOperations
        let gate = ConnectionGate()
        // First, so that the end of every accepted connection is told.
        try pipeline.addHandler(gate)
        // Before anything is spent on it, because `accept` counts connections by their source.
        guard let receive = accept(ServerConnection(channel: channel, gate: gate)) else {
            return channel.close(promise: nil)
        }
        gate.onClosed = { receive(.closed) }
        let peer = Peer(channel.remoteAddress?.ipAddress)
        if options.expectsProxyHeader {
            let handler = ProxyHeaderHandler { result in
                switch result {
                case .success(let header):
                    guard let address = header.address else { return }
                    peer.address = address
                    receive(.forwarded(from: address))
                case .failure: receive(.unforwarded)
                }
            }
            try pipeline.addHandler(handler, position: .before(gate))
        }
        // Nobody else can read a Unix socket, so it is not encrypted.
        if let identity, channel.remoteAddress?.ipAddress != nil {
            var limits = NIOSSLHandler.Configuration()
            limits.maximumPreservedOutboundBufferCapacity = Self.largestIdleBuffer
            let turn = HandshakeTurn(pacer) { NetworkSource(address: peer.address) }
            try pipeline.addHandler(turn, position: .before(gate))
            try pipeline.addHandler(
                NIOSSLServerHandler(context: identity.context, configuration: limits), position: .before(gate))
        }
        try upgrade(channel, gate, receive)
    }

    private func upgrade(
        _ channel: any Channel, _ gate: ConnectionGate, _ receive: @escaping @Sendable (ConnectionEvent) -> Void
    ) throws {
        let gate = NIOLoopBound(gate, eventLoop: channel.eventLoop)
        let upgrader = NIOTypedWebSocketServerUpgrader<Void>(
            maxFrameSize: Limits.frameBytes,
            enableAutomaticErrorHandling: false,
            shouldUpgrade: { channel, head in
                gate.value.refusal = UpgradeRequest.refusal(of: head)
                return channel.eventLoop.makeSucceededFuture(gate.value.refusal == nil ? [:] : nil)
            },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    let handler = Self.messageHandler(gate, receive)
                    try channel.pipeline.syncOperations.addHandler(handler)
                    gate.value.messages = handler
                }
            })
        let upgrade = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(
                upgradeConfiguration: .init(
                    upgraders: [upgrader],
                    notUpgradingCompletionHandler: { channel in
                        gate.value.refuse()
                        return channel.eventLoop.makeSucceededVoidFuture()
                    })))
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
            case .control: receive(.controlled)
            case .closing: gate.value.finish(code: ServerConnection.Closing.normal.rawValue)
            }
        }
    }

    /// The address of the client.
    private final class Peer {
        var address: String?

        init(_ address: String?) {
            self.address = address
        }
    }
}
