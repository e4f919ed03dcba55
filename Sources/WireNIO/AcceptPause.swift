internal import Glibc
package import NIOCore

/// Stops accepting connections for a moment when there is no descriptor, or no memory, for another one.
///
/// NIO would try again at once and without end, using a whole core: the connection that could not be accepted keeps the
/// listening socket readable. Turning `autoRead` off takes the socket out of the selector. NIO's own
/// `AcceptBackoffHandler` only holds `read()` back, which comes too late when the first of several accepts has failed.
package final class AcceptPause: ChannelInboundHandler {
    package typealias InboundIn = any Channel
    package typealias InboundOut = any Channel

    package enum Change: Equatable, Sendable {
        /// Something is missing; `errno` says what. Told once, until it is over.
        case began(errno: Int32)
        /// Nothing has been missing for ten seconds.
        case ended
    }

    /// The length of a pause: long enough to cost nothing, short enough that a free place is soon taken.
    static let pause = TimeAmount.milliseconds(250)
    static let recovery = TimeAmount.seconds(10)

    private let report: (Change) -> Void
    private var lastFailure: NIODeadline?
    private var isPaused = false

    package init(report: @escaping (Change) -> Void) {
        self.report = report
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, Self.isShortage(error.errnoCode) else {
            return context.fireErrorCaught(error)
        }
        let isFirst = lastFailure == nil
        lastFailure = context.eventLoop.now
        if isFirst {
            report(.began(errno: error.errnoCode))
            watch(context.eventLoop)
        }
        pause(context.channel)
    }

    static func isShortage(_ code: Int32) -> Bool {
        [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(code)
    }

    private func pause(_ channel: any Channel) {
        guard !isPaused else { return }
        isPaused = true
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        let me = NIOLoopBound(self, eventLoop: channel.eventLoop)
        channel.eventLoop.scheduleTask(in: Self.pause) {
            me.value.isPaused = false
            try? channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }

    private func watch(_ eventLoop: any EventLoop) {
        guard let last = lastFailure else { return }
        let me = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.scheduleTask(deadline: last + Self.recovery) {
            guard me.value.lastFailure == last else { return me.value.watch(eventLoop) }
            me.value.lastFailure = nil
            me.value.report(.ended)
        }
    }
}
