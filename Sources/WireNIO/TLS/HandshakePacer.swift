internal import NIOCore

/// Limits how many handshakes of one listener begin in each window of time.
///
/// A handshake costs a server most of a millisecond before it knows anything about the other end: without a limit,
/// somebody who begins them as fast as possible takes the loop away from everybody who is signed in. Connections that
/// send nothing cost nothing and do not wait. Everything runs on one loop.
final class HandshakePacer {
    /// The length of a window: short, so that nobody waits long behind others and the connections of signed-in users
    /// are served in between.
    private static let window = TimeAmount.milliseconds(20)

    private let eventLoop: any EventLoop
    private var turns: HandshakeTurns<ObjectIdentifier>
    private var waiting: [ObjectIdentifier: HandshakeTurn] = [:]
    private var windowEnd: NIODeadline?
    private var isScheduled = false

    init(perSecond: Int, eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        turns = HandshakeTurns(perWindow: max(1, perSecond / 50))
    }

    /// Returns true when the handshake may begin at once; otherwise `begin()` is called in its turn.
    func begins(_ turn: HandshakeTurn, from source: NetworkSource) -> Bool {
        let now = eventLoop.now
        // Waiting handshakes have their own timer.
        if now >= windowEnd ?? now, !turns.isAnybodyWaiting {
            windowEnd = now + Self.window
            _ = turns.nextWindow()
        }
        guard !turns.begins(ObjectIdentifier(turn), from: source) else { return true }
        waiting[ObjectIdentifier(turn)] = turn
        schedule()
        return false
    }

    func withdraw(_ turn: HandshakeTurn, from source: NetworkSource) {
        guard waiting.removeValue(forKey: ObjectIdentifier(turn)) != nil else { return }
        turns.withdraw(ObjectIdentifier(turn), from: source)
    }

    private func schedule() {
        guard !isScheduled, let windowEnd else { return }
        isScheduled = true
        let me = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.scheduleTask(deadline: windowEnd) { me.value.nextWindow() }
    }

    private func nextWindow() {
        isScheduled = false
        windowEnd = eventLoop.now + Self.window
        for id in turns.nextWindow() { waiting.removeValue(forKey: id)?.begin() }
        if turns.isAnybodyWaiting { schedule() }
    }
}

/// Holds back a connection's first bytes until its handshake may begin, and reads no more meanwhile.
final class HandshakeTurn: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        case silent
        case waiting
        case begun
    }

    private let pacer: HandshakePacer
    /// Returns the connection's source, once its first bytes have come.
    private let source: () -> NetworkSource
    private var state = State.silent
    private var askedFrom = NetworkSource.local
    private var held: [ByteBuffer] = []
    private var context: ChannelHandlerContext?

    init(_ pacer: HandshakePacer, source: @escaping () -> NetworkSource) {
        self.pacer = pacer
        self.source = source
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        leave()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .silent = state {
            askedFrom = source()
            state = pacer.begins(self, from: askedFrom) ? .begun : .waiting
        }
        switch state {
        case .begun: context.fireChannelRead(data)
        case .silent, .waiting: held.append(unwrapInboundIn(data))
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if case .begun = state { context.fireChannelReadComplete() }
    }

    func read(context: ChannelHandlerContext) {
        switch state {
        case .silent, .begun: context.read()
        case .waiting: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func begin() {
        guard case .waiting = state, let context else { return }
        state = .begun
        let bytes = held
        held = []
        for buffer in bytes { context.fireChannelRead(wrapInboundOut(buffer)) }
        context.fireChannelReadComplete()
        context.read()
    }

    private func leave() {
        guard case .waiting = state else { return }
        pacer.withdraw(self, from: askedFrom)
        state = .begun
        held = []
    }
}
