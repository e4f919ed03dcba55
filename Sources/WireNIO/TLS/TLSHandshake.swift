internal import Glibc
internal import Model
internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Watches a client's handshake to its end and checks what the TLS library does not: the pinned key, and the name.
final class TLSHandshake: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let host: String
    private let trust: TLSTrust
    private let promise: EventLoopPromise<Void>
    private weak var handler: NIOSSLClientHandler?
    private var isOver = false

    init(host: String, trust: TLSTrust, eventLoop: any EventLoop) {
        self.host = host
        self.trust = trust
        promise = eventLoop.makePromise()
    }

    var result: EventLoopFuture<Void> { promise.futureResult }

    func watch(_ handler: NIOSSLClientHandler) {
        self.handler = handler
    }

    func fail(_ error: any Error) {
        guard !isOver else { return }
        isOver = true
        let now = Timestamp(seconds: Int64(time(nil)))
        promise.fail(TLSFailure(error, host: host, certificate: handler?.peerCertificate, now: now))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent, !isOver {
            do {
                try judge()
                isOver = true
                promise.succeed()
            } catch {
                fail(error)
                context.close(promise: nil)
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error)
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(TLSFailure.closed)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        fail(TLSFailure.closed)
    }

    private func judge() throws {
        guard let certificate = handler?.peerCertificate else { throw TLSFailure.unknownAuthority }
        if trust.judgesCertificate, !TLSClient.isAddress(host),
            !CertificateNames.of(certificate, include: host)
        {
            throw TLSFailure.wrongHost(host, names: CertificateNames.shown(certificate))
        }
        guard !trust.pins.isEmpty else { return }
        let pin = try CertificatePin(keyOf: certificate)
        guard trust.pins.contains(pin) else { throw TLSFailure.otherKey(pin) }
    }
}
