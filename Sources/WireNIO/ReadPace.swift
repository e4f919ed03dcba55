internal import NIOCore

/// Reads often received small pieces together: each read wakes the session, its store and the screen.
///
/// Nothing that happens now and then waits: only small reads count, and only where more than `freeReads` of them come
/// faster than one an `interval`. What answers something large, such as a part of a file that is sent, doesn't wait either.
/// The bytes wait in the socket meanwhile, so the kernel slows the sender down as ever.
final class ReadPace: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How many reads in a row are not held back: enough for a login and all that follows it.
    static let freeReads = 16
    /// From how many bytes on a read isn't small: a page of history or a piece of a file is taken as fast as it comes.
    static let largeRead = 4_096
    /// From how many bytes on what was written since the last read is large.
    static let largeWrite = 4_096

    private let interval: TimeAmount
    /// When the small reads so far would have ended, had they been one `interval` apart.
    private var paidUntil: NIODeadline = .distantPast
    private var received = 0
    private var written = 0
    private var held: Scheduled<Void>?

    init(interval: TimeAmount) {
        self.interval = interval
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if received > 0, received < Self.largeRead {
            paidUntil = max(paidUntil, context.eventLoop.now) + interval
        }
        received = 0
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        guard held == nil else { return }
        let due = paidUntil - interval * Self.freeReads
        guard due > context.eventLoop.now, written < Self.largeWrite else { return pass(context) }
        held = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { self.pass(context) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
        if let held, written >= Self.largeWrite {
            held.cancel()
            pass(context)
        }
    }

    private func pass(_ context: ChannelHandlerContext) {
        held = nil
        written = 0
        context.read()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        held?.cancel()
        held = nil
    }
}
