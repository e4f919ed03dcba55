import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that says the same to whoever has sent an empty line, and closes.
final class OneAnswerServer: Sendable {
    private let channel: any Channel
    private let asked: Requests

    var port: Int { channel.localAddress?.port ?? 0 }

    /// What it was asked, as it came.
    var requests: [String] { asked.kept.withLock { $0 } }

    /// Without an answer it says nothing and keeps the connection.
    init(_ answer: String?) async throws {
        let asked = Requests()
        self.asked = asked
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answerer(answer, asked))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// The usual head before `body`.
    static func response(_ status: String, _ body: String, headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
    }

    deinit {
        channel.close(promise: nil)
    }

    private final class Requests: Sendable {
        let kept = Mutex<[String]>([])
    }

    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: String?
        private let asked: Requests
        private var text = ""

        init(_ answer: String?, _ asked: Requests) {
            self.answer = answer
            self.asked = asked
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard text.contains("\r\n\r\n") else { return }
            let request = text
            asked.kept.withLock { $0.append(request) }
            guard let answer else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            context.close(promise: nil)
        }
    }
}
