internal import Model
internal import NIOCore

/// The handler next to a server's socket.
///
/// It bounds what a stranger can make the server hold, writes frames that are already encoded, and swallows what a
/// peer still sends after its connection was ended.
final class ConnectionGate: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// All bytes read before the login is accepted: the HTTP upgrade, hello, login and a few requests after it.
    static let bytesBeforeLogin = 4 * Limits.frameBytesBeforeLogin
    /// How long a peer may take to close after it was told that the connection is over.
    static let lingering = TimeAmount.seconds(2)

    /// Set once the WebSocket stands.
    var messages: BinaryMessageHandler?
    var onClosed: () -> Void = {}
    private(set) var isFinished = false

    private var context: ChannelHandlerContext?
    private var allowance: Int? = bytesBeforeLogin

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
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
        onClosed()
        onClosed = {}
    }

    func liftLoginLimits() {
        allowance = nil
        messages?.limit = Limits.frameBytes
    }

    func write(_ bytes: ByteBuffer) {
        guard !isFinished else { return }
        context?.write(wrapOutboundOut(bytes), promise: nil)
    }

    /// Sends what is written, says goodbye and waits for the peer's own close: closing at once would let the
    /// kernel answer unread bytes with a reset, which destroys the last frame on its way.
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
