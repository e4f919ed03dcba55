package import Model
internal import NIOCore
internal import NIOPosix

/// A client's socket that sends whatever a test wants.
package struct RawClient: Sendable {
    private let channel: any Channel
    private let closed: EventLoopFuture<Void>
    private let mailbox: Mailbox<[UInt8]>

    /// Connects and sends nothing.
    package static func open(to address: ServerAddress) async throws -> RawClient {
        let mailbox = Mailbox<[UInt8]>()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton.any())
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader { mailbox.put($0) })
                }
            }
        let channel =
            switch address {
            case .ws(let host, let port), .wss(let host, let port, _):
                try await bootstrap.connect(host: host, port: port).get()
            case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path).get()
            }
        return RawClient(channel: channel, closed: channel.closeFuture, mailbox: mailbox)
    }

    /// Connects and asks for the WebSocket.
    package static func connect(to address: ServerAddress) async throws -> RawClient {
        let client = try await open(to: address)
        let request = """
            GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n\r\n
            """
        try await client.send(Array(request.utf8))
        _ = try await client.mailbox.next()
        return client
    }

    package func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// Waits for bytes; returns those that come next, however many.
    package func received() async throws -> [UInt8] {
        try await mailbox.next()
    }

    package func setReading(_ isReading: Bool) async throws {
        try await channel.setOption(.autoRead, value: isReading).get()
    }

    package func close() {
        channel.close(promise: nil)
    }

    /// Waits until the server has closed the connection.
    package func untilClosed() async throws {
        try await closed.get()
    }

    /// A masked frame. The mask is zeros, so that the payload stays as it is.
    package static func frame(
        _ payload: [UInt8], opcode: UInt8 = 0x2, isFinal: Bool = true, claiming length: Int? = nil
    )
        -> [UInt8]
    {
        let length = UInt64(length ?? payload.count)
        let first = (isFinal ? 0x80 : 0) | opcode
        let mask: [UInt8] = [0, 0, 0, 0]
        switch length {
        case ..<126: return [first, 0x80 | UInt8(length)] + mask + payload
        case ...0xFFFF: return [first, 0x80 | 126, UInt8(length >> 8), UInt8(length & 0xFF)] + mask + payload
        default: return [first, 0x80 | 127] + (0..<8).map { UInt8(length >> (56 - 8 * $0) & 0xFF) } + mask + payload
        }
    }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let read: ([UInt8]) -> Void

        init(read: @escaping ([UInt8]) -> Void) {
            self.read = read
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            read(Array(unwrapInboundIn(data).readableBytesView))
        }
    }
}
