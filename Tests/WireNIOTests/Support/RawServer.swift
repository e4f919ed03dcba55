import NIOCore
import NIOPosix
import NIOSSL
import TestSupport
import Testing

/// A server on loopback that gives one answer, byte for byte, to whatever ends with an empty line.
final class RawServer: Sendable {
    enum Answer {
        case bytes(String, closes: Bool)
        case nothing
    }

    let port: Int
    private let channel: any Channel
    private let requests: AsyncStream<String>

    /// On a Unix socket when `path` is given; encrypted when a certificate is. It may also answer the first byte.
    init(
        _ answer: Answer, at path: String? = nil, certificate: TestCertificate? = nil, answersAtOnce: Bool = false
    ) async throws {
        let (requests, asked) = AsyncStream.makeStream(of: String.self)
        let context = try certificate.map { try Self.context($0) }
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        Answerer(answer, atOnce: answersAtOnce) { asked.yield($0) })
                }
            }
        channel =
            if let path {
                try await bootstrap.bind(unixDomainSocketPath: path).get()
            } else {
                try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
            }
        port = channel.localAddress?.port ?? 0
        self.requests = requests
    }

    deinit {
        channel.close(promise: nil)
    }

    /// The first request, as it came.
    func request() async -> String? {
        var iterator = requests.makeAsyncIterator()
        return await iterator.next()
    }

    private static func context(_ certificate: TestCertificate) throws -> NIOSSLContext {
        try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.certificateFile).map {
                    .certificate($0)
                },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem))))
    }

    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: Answer
        private let answersAtOnce: Bool
        private let asked: (String) -> Void
        private var text = ""

        init(_ answer: Answer, atOnce answersAtOnce: Bool, asked: @escaping (String) -> Void) {
            self.answer = answer
            self.answersAtOnce = answersAtOnce
            self.asked = asked
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard answersAtOnce || text.contains("\r\n\r\n") else { return }
            asked(text)
            guard case .bytes(let bytes, let closes) = answer else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: bytes)), promise: nil)
            if closes { context.close(promise: nil) }
        }
    }
}
