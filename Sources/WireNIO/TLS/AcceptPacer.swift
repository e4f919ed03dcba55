internal import NIOCore

/// Accepts connections no faster than a number in each window of time; the kernel keeps the others waiting.
///
/// A handshake costs a server most of a millisecond before it knows anything about the other end. Without a bound, who
/// opens connections as fast as it can takes the loop away from everybody who is signed in.
final class AcceptPacer: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = Never

    private static let window = TimeAmount.milliseconds(100)

    private let perWindow: Int
    private var credit: Int
    private var windowEnd: NIODeadline?
    private var isWaiting = false

    init(perSecond: Int) {
        perWindow = max(1, perSecond / 10)
        credit = 0
    }

    func read(context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        if now >= windowEnd ?? now {
            windowEnd = now + Self.window
            // One read accepts several: what went beyond the credit is taken off the next.
            credit = min(perWindow, credit + perWindow)
        }
        if credit > 0 { return context.read() }
        guard !isWaiting else { return }
        isWaiting = true
        let me = NIOLoopBound(self, eventLoop: context.eventLoop)
        let channel = context.channel
        context.eventLoop.scheduleTask(deadline: windowEnd ?? now) {
            me.value.isWaiting = false
            channel.read()
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        credit -= 1
        context.fireChannelRead(data)
    }
}
