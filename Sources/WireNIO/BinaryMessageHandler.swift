internal import NIOCore
internal import NIOWebSocket

/// Turns WebSocket frames into whole binary messages, on both sides.
///
/// One message is one frame: text, fragments and oversized frames are violations, after which nothing more is read.
/// WebSocket's own pings are answered here, as fast as the peer takes the answers.
final class BinaryMessageHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    enum Output {
        case message([UInt8])
        /// A ping, which was answered, or a pong.
        case control
        case violation(Violation)
        /// The peer closes the connection; the code is nil when it gives no reason.
        case closing(code: WebSocketErrorCode?)
    }

    enum Violation: Error {
        /// The frame is longer than `limit`; `bytes` is `Int.max` when it was refused by its header.
        case tooLarge(bytes: Int, limit: Int)
        /// The frame is not a whole binary message, or not WebSocket at all.
        case malformed
    }

    enum Side {
        /// The side that sends masked frames and takes unmasked ones (RFC 6455, 5.1).
        case client
        case server
    }

    /// The longest message accepted, in bytes.
    var limit: Int

    private let side: Side
    private let output: (Output) -> Void
    private var isOver = false
    /// The latest ping that was not answered; it stands for all before it (RFC 6455, 5.5.3), so that a peer that reads
    /// nothing costs one answer.
    private var unansweredPing: ByteBuffer?

    init(side: Side, limit: Int, output: @escaping (Output) -> Void) {
        self.side = side
        self.limit = limit
        self.output = output
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        let frame = unwrapInboundIn(data)
        // No extension is ever agreed on, so nobody may use the reserved bits (RFC 6455, 5.2).
        guard (frame.maskKey != nil) == (side == .server), !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return violated(.malformed)
        }
        switch frame.opcode {
        case .binary where frame.fin: message(frame)
        case .ping:
            unansweredPing = frame.unmaskedData
            answerPing(context: context)
            output(.control)
        case .pong: output(.control)
        case .connectionClose:
            isOver = true
            var data = frame.unmaskedData
            output(.closing(code: data.readWebSocketErrorCode()))
        default: violated(.malformed)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        answerPing(context: context)
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Framing errors come from the decoder; a lost connection is reported by its close.
        guard let error = error as? NIOWebSocketError else { return }
        switch error {
        case .invalidFrameLength: violated(.tooLarge(bytes: .max, limit: limit))
        default: violated(.malformed)
        }
    }

    private func message(_ frame: WebSocketFrame) {
        guard frame.length <= limit else { return violated(.tooLarge(bytes: frame.length, limit: limit)) }
        output(.message(Array(frame.unmaskedData.readableBytesView)))
    }

    private func violated(_ violation: Violation) {
        guard !isOver else { return }
        isOver = true
        output(.violation(violation))
    }

    private func answerPing(context: ChannelHandlerContext) {
        guard context.channel.isWritable, let data = unansweredPing else { return }
        unansweredPing = nil
        let mask: WebSocketMaskingKey? = side == .client ? .random() : nil
        let frame = WebSocketFrame(fin: true, opcode: .pong, maskKey: mask, data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }
}
