import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Wire

/// A Unix socket before a server's, where the resume tokens that the server gives out are learnt as they pass, before
/// their clients have them.
final class TokenTap: Sendable {
    private let listener: any Channel
    private let learnt = Learnt()

    /// How many tokens have passed.
    var count: Int { learnt.count.withLock { $0 } }

    init(at path: String, before server: String) async throws {
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton.next())
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { [learnt] client in
                ClientBootstrap(group: client.eventLoop)
                    .channelOption(.autoRead, value: false)
                    .connect(unixDomainSocketPath: server)
                    .flatMapThrowing { server in
                        try server.pipeline.syncOperations.addHandler(
                            TokenReader { token in
                                SecretWatch.suite.keep(token)
                                learnt.count.withLock { $0 += 1 }
                            })
                        ProxyRelay(trouble: nil, loop: client.eventLoop).start(client: client, server: server)
                    }
            }
            .bind(unixDomainSocketPath: path).get()
    }

    deinit {
        listener.close(promise: nil)
    }

    private final class Learnt: Sendable {
        let count = Mutex(0)
    }
}

/// Reads what a server says over its WebSocket, and hands it on.
private final class TokenReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let learn: (ResumeToken) -> Void
    private var rest = ByteBuffer()
    private var isUpgraded = false

    init(_ learn: @escaping (ResumeToken) -> Void) {
        self.learn = learn
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        rest.writeBuffer(&bytes)
        if !isUpgraded, let head = rest.readableBytesView.firstRange(of: Array("\r\n\r\n".utf8)) {
            rest.moveReaderIndex(to: head.upperBound)
            isUpgraded = true
        }
        while isUpgraded, let payload = rest.readFrame() {
            guard let frame = try? ServerFrame(decoding: payload), case .loginAccepted(let accepted) = frame.body
            else { continue }
            if let token = accepted.resumeToken { learn(token) }
        }
        context.fireChannelRead(data)
    }
}

extension ByteBuffer {
    /// The payload of a server's next WebSocket frame, once it is whole: no mask, and never more than 64 KiB.
    fileprivate mutating func readFrame() -> [UInt8]? {
        var head = self
        guard head.readInteger(as: UInt8.self) != nil, let short = head.readInteger(as: UInt8.self) else { return nil }
        let length = short < 126 ? Int(short) : head.readInteger(as: UInt16.self).map { Int($0) }
        guard let length, let payload = head.readBytes(length: length) else { return nil }
        self = head
        return payload
    }
}
