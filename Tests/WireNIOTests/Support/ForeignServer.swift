import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A WebSocket server on loopback that answers whatever comes first with these binary messages, which our own encoder
/// need not be able to make.
final class ForeignServer: Sendable {
    let port: Int
    private let channel: any Channel

    init(answers: [[UInt8]], reservedBit: Bool = false) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let upgrader = NIOTypedWebSocketServerUpgrader<Void>(
                        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
                        upgradePipelineHandler: { channel, _ in
                            channel.eventLoop.makeCompletedFuture {
                                try channel.pipeline.syncOperations.addHandler(
                                    Answerer(answers, reservedBit: reservedBit))
                            }
                        })
                    _ = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                        configuration: .init(
                            upgradeConfiguration: .init(
                                upgraders: [upgrader], notUpgradingCompletionHandler: { $0.close() })))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    deinit {
        channel.close(promise: nil)
    }

    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = WebSocketFrame
        typealias OutboundOut = WebSocketFrame

        private var answers: [[UInt8]]
        private let reservedBit: Bool

        init(_ answers: [[UInt8]], reservedBit: Bool) {
            self.answers = answers
            self.reservedBit = reservedBit
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            for answer in answers {
                let frame = WebSocketFrame(
                    fin: true, rsv1: reservedBit, opcode: .binary, data: ByteBuffer(bytes: answer))
                context.write(wrapOutboundOut(frame), promise: nil)
            }
            answers = []
            context.flush()
        }
    }
}
