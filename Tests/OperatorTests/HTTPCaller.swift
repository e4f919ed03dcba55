import Model
import NIOCore
import NIOPosix
import Operator
import Server
import TestSupport

extension OperatorAddress {
    /// Nil for a socket file.
    var hostAndPort: (host: String, port: Int)? {
        if case .tcp(let host, let port) = self { (host, port) } else { nil }
    }
}

/// Says bytes to the operator's listener and reads everything it answers until it closes.
enum HTTPCaller {
    static func exchange(_ bytes: [UInt8], with address: OperatorAddress) async throws -> String {
        let mailbox = Mailbox<[UInt8]>()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton.any())
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader { mailbox.put($0) })
                }
            }
        let channel =
            switch address {
            case .tcp(let host, let port): try await bootstrap.connect(host: host, port: port).get()
            case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path).get()
            }
        // The listener may close before it has read all of it.
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        let answer = try await mailbox.next()
        SecretWatch.suite.look(through: answer, "an answer to the operator")
        return String(decoding: answer, as: UTF8.self)
    }

    /// One request on a connection of its own.
    static func send(
        _ method: String, _ target: String, body: String = "", to address: OperatorAddress
    ) async throws -> String {
        let head = """
            \(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
            Content-Length: \(body.utf8.count)\r\n\r\n
            """
        return try await exchange(Array((head + body).utf8), with: address)
    }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private var bytes: [UInt8] = []
        private let done: ([UInt8]) -> Void

        init(done: @escaping ([UInt8]) -> Void) {
            self.done = done
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            bytes += unwrapInboundIn(data).readableBytesView
        }

        func channelInactive(context: ChannelHandlerContext) {
            done(bytes)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
