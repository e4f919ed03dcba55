internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// A server on loopback or a Unix socket that gives the same answer to every complete request, and closes the
/// connection.
package final class OneAnswerServer: Sendable {
    private let channel: any Channel
    private let asked: Requests

    package var port: Int { channel.localAddress?.port ?? 0 }

    /// The requests, as they came.
    package var requests: [String] { asked.kept.withLock { $0 } }

    /// Without an answer the server says nothing and keeps the connection; with a certificate it speaks TLS.
    package init(_ answer: String?, at path: String? = nil, certificate: TestCertificate? = nil) async throws {
        let asked = Requests()
        self.asked = asked
        let context = try certificate.map { try Self.context($0) }
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(Answerer(answer, asked))
                }
            }
        channel =
            if let path {
                try await bootstrap.bind(unixDomainSocketPath: path).get()
            } else {
                try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
            }
    }

    /// A response with the usual head before `body`.
    package static func response(_ status: String, _ body: String, headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
    }

    deinit {
        channel.close(promise: nil)
    }

    private static func context(_ certificate: TestCertificate) throws -> NIOSSLContext {
        try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.certificateFile).map {
                    .certificate($0)
                },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem))))
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
            guard isWhole else { return }
            let request = text
            asked.kept.withLock { $0.append(request) }
            guard let answer else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            context.close(promise: nil)
        }

        /// Whether the request is complete: its head ends with an empty line, and says how long the body is.
        private var isWhole: Bool {
            let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return false }
            let field = parts[0].split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
            return parts[1].utf8.count >= field.flatMap { Int($0.dropFirst(16)) } ?? 0
        }
    }
}
