import Model
import NIOCore
import NIOPosix
import Synchronization

/// Says bytes to a listener and hears what it answers.
enum RawTalk {
    /// What a listener answers until it closes; when `leaves`, the caller does as soon as its bytes are sent.
    static func exchange(_ bytes: [UInt8], with address: ServerAddress, leaves: Bool = false) async throws -> [UInt8] {
        let heard = Heard()
        let channel = try await connect(to: address, heard)
        if leaves {
            try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
            try? await channel.close().get()
        } else {
            // It may close before it has read all of it.
            channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
            try await channel.closeFuture.get()
        }
        return heard.bytes
    }

    static func exchange(_ text: String, with address: ServerAddress, leaves: Bool = false) async throws -> String {
        String(decoding: try await exchange(Array(text.utf8), with: address, leaves: leaves), as: UTF8.self)
    }

    /// The opening of a WebSocket, with other lines in place of the usual ones.
    static func opening(
        line: String = "GET / HTTP/1.1", host: String = "Host: localhost\r\n", more: String = "",
        key: String = "AAECAwQFBgcICQoLDA0ODw=="
    ) -> String {
        "\(line)\r\n\(host)Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: \(key)\r\n\(more)\r\n"
    }

    private static func connect(to address: ServerAddress, _ heard: Heard) async throws -> any Channel {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton.any())
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Reader(heard)) }
            }
        return switch address {
        case .ws(let host, let port), .wss(let host, let port, _):
            try await bootstrap.connect(host: host, port: port).get()
        case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path).get()
        }
    }

    private final class Heard: Sendable {
        private let all = Mutex<[UInt8]>([])

        var bytes: [UInt8] { all.withLock { $0 } }

        func append(_ bytes: [UInt8]) {
            all.withLock { $0 += bytes }
        }
    }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let heard: Heard

        init(_ heard: Heard) {
            self.heard = heard
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            heard.append(Array(unwrapInboundIn(data).readableBytesView))
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
