internal import Model
internal import NIOCore
internal import NIOHTTP1

/// The handler next to a server's socket.
///
/// It limits what a stranger can make the server hold, writes frames that are encoded already, and drops what a peer
/// still sends after its connection was ended.
final class ConnectionGate: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How many bytes are read before the login is accepted: the HTTP upgrade, hello, login and a few requests after
    /// it.
    static let bytesBeforeLogin = 4 * Limits.frameBytesBeforeLogin
    /// How long a peer may take to close after it was told that the connection is over.
    static let lingering = TimeAmount.seconds(2)

    /// The handler of messages, set once the WebSocket is open. The pipeline owns it: its output leads back to this
    /// gate, and the two would keep each other alive.
    weak var messages: BinaryMessageHandler?
    /// Called once, when the connection is over.
    var onClosed: () -> Void = {}
    /// The HTTP status that refuses the upgrade; nil for the usual one, 426.
    var refusal: HTTPResponseStatus?
    private(set) var isFinished = false

    private var context: ChannelHandlerContext?
    private var allowance: Int? = bytesBeforeLogin

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    /// Also called at the end of a connection that never became active.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        closed()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isFinished else { return }
        if let left = allowance {
            allowance = left - unwrapInboundIn(data).readableBytes
            guard left >= unwrapInboundIn(data).readableBytes else { return context.close(promise: nil) }
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        context.fireChannelInactive()
        closed()
    }

    private func closed() {
        let report = onClosed
        onClosed = {}
        report()
    }

    func liftLoginLimits() {
        allowance = nil
        messages?.limit = Limits.frameBytes
    }

    func write(_ bytes: ByteBuffer, promise: EventLoopPromise<Void>? = nil) {
        guard !isFinished, let context else {
            promise?.fail(ChannelError.alreadyClosed)
            return
        }
        context.write(wrapOutboundOut(bytes), promise: promise)
    }

    /// Answers a request that does not become a WebSocket.
    func refuse() {
        let status = refusal ?? .upgradeRequired
        let way = status == .upgradeRequired ? "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" : ""
        let head =
            "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n\(way)Connection: close\r\nContent-Length: 0\r\n\r\n"
        write(ByteBuffer(string: head))
        finish(code: ServerConnection.Closing.normal.rawValue)
    }

    /// Sends what is written, says goodbye and waits for the peer's own close: closing at once would let the kernel
    /// answer unread bytes with a reset, which destroys the last frame on its way.
    func finish(code: UInt16) {
        guard !isFinished, let context else { return }
        if messages != nil { write(EncodedFrame.closing(code: code)) }
        isFinished = true
        context.flush()
        context.close(mode: .output, promise: nil)
        // Reading may have been paused; the peer's close must be seen.
        context.channel.setOption(.autoRead, value: true).whenFailure { _ in }
        let channel = context.channel
        let timer = context.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in timer.cancel() }
    }
}
