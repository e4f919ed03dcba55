internal import Hummingbird
internal import NIOCore
internal import Synchronization
internal import WireNIO

/// The connections of an operator's listener: so many, each with so much time for a request, and known so that they can
/// be ended in order.
///
/// The library's own limit lets those who came first keep everybody else out. And its own way to stop, cancelling its
/// task, drops what is accepted and not yet taken up, and NIO ends the process over a connection that is dropped open.
final class OperatorConnections: Sendable {
    /// How long a request that is under way may hold up the end.
    private static let grace = TimeAmount.seconds(1)

    struct Connection {
        let channel: any Channel
        let source: NetworkSource
        var phase = Phase.idle
        var since: NIODeadline
    }

    enum Phase {
        case idle
        /// A request has begun and is not whole.
        case reading
        /// A whole request waits for its answer; true when more has come meanwhile.
        case answering(hasMore: Bool)
    }

    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        var isClosed = false
    }

    private let limits: OperatorConnectionLimits
    private let state = Mutex(State())

    init(_ limits: OperatorConnectionLimits) {
        self.limits = limits
    }

    /// For the pipeline of each connection.
    func makeHandler() -> any RemovableChannelHandler {
        Handler(connections: self)
    }

    /// The request that is being read on `channel` is whole: it is answered, however long that takes.
    func isWhole(_ channel: any Channel) {
        state.withLock { $0.connections[ObjectIdentifier(channel)]?.phase = .answering(hasMore: false) }
    }

    /// Closes `listening` and the idle connections at once, and the others with their answer or after a second. Whoever
    /// takes them up comes to its end by that; wait for it, then cancel what is returned. Nil at the second call. `loops` are
    /// those that connections are set up on.
    func close(_ listening: any Channel, loops: any EventLoopGroup) async -> Scheduled<Void>? {
        await finishAccepting(listening, loops)
        // Those that are set up from here on, nobody would take up.
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return nil }
        try? await listening.close().get()
        for channel in all { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        return listening.eventLoop.scheduleTask(in: Self.grace) {
            for channel in self.all { channel.close(promise: nil) }
        }
    }

    /// What is accepted goes from the listener's loop to one of its own, for its options, and back, again to its own, for its
    /// pipeline, and back to be taken up. One that came back to a closed listener would be dropped.
    private func finishAccepting(_ listening: any Channel, _ loops: any EventLoopGroup) async {
        for _ in 0..<3 {
            // A pause that ends meanwhile lets it accept again.
            try? await listening.setOption(.autoRead, value: false).get()
            for loop in loops.makeIterator() { try? await loop.submit {}.get() }
            try? await listening.eventLoop.submit {}.get()
        }
    }

    private var all: [any Channel] { state.withLock { $0.connections.values.map(\.channel) } }

    /// Who has to go: the new one when nobody is to be taken up any more, or the one that has asked for nothing longest.
    private func add(_ channel: any Channel) -> (any Channel)? {
        let source = NetworkSource(address: channel.remoteAddress?.ipAddress)
        let new = Connection(channel: channel, source: source, since: channel.eventLoop.now)
        return state.withLock { state in
            state.connections[ObjectIdentifier(channel)] = new
            guard !state.isClosed else { return channel }
            guard state.connections.count > limits.count else { return nil }
            return Self.first(of: state.connections.values, besides: channel) ?? channel
        }
    }

    /// Of the source with the most connections; who waits for an answer stays.
    private static func first(
        of connections: some Sequence<Connection>, besides new: any Channel
    ) -> (any Channel)? {
        let open = connections.filter { connection in
            if case .answering = connection.phase { return false }
            return true
        }
        let counts = Dictionary(grouping: open, by: \.source).mapValues(\.count)
        return open.filter { $0.channel !== new }
            .min { (-counts[$0.source, default: 0], $0.since) < (-counts[$1.source, default: 0], $1.since) }?.channel
    }

    private func remove(_ channel: any Channel) {
        state.withLock { $0.connections[ObjectIdentifier(channel)] = nil }
    }

    /// When the request began that begins with what was read, if one does.
    private func read(_ channel: any Channel) -> NIODeadline? {
        let now = channel.eventLoop.now
        return state.withLock { state in
            switch state.connections[ObjectIdentifier(channel)]?.phase {
            case .idle:
                state.connections[ObjectIdentifier(channel)]?.phase = .reading
                state.connections[ObjectIdentifier(channel)]?.since = now
                return now
            case .answering:
                state.connections[ObjectIdentifier(channel)]?.phase = .answering(hasMore: true)
                return nil
            case .reading, nil: return nil
            }
        }
    }

    /// When the next request began, if one has begun already.
    private func answered(_ channel: any Channel) -> NIODeadline? {
        let now = channel.eventLoop.now
        return state.withLock { state in
            guard case .answering(let hasMore) = state.connections[ObjectIdentifier(channel)]?.phase else {
                return nil
            }
            state.connections[ObjectIdentifier(channel)]?.phase = hasMore ? .reading : .idle
            state.connections[ObjectIdentifier(channel)]?.since = now
            return hasMore ? now : nil
        }
    }

    private func isStillReading(_ channel: any Channel, since begin: NIODeadline) -> Bool {
        state.withLock { state in
            guard let connection = state.connections[ObjectIdentifier(channel)], case .reading = connection.phase
            else { return false }
            return connection.since == begin
        }
    }

    /// Counts a connection as long as it is set up.
    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny

        private let connections: OperatorConnections

        init(connections: OperatorConnections) {
            self.connections = connections
        }

        func handlerAdded(context: ChannelHandlerContext) {
            // Before the HTTP decoder: also a head can come byte by byte.
            try? context.pipeline.syncOperations.addHandler(Traffic(connections: connections), position: .first)
            connections.add(context.channel)?.close(promise: nil)
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            connections.remove(context.channel)
        }
    }

    /// Sees the bytes come and go, and cuts a request that takes too long to come.
    private final class Traffic: ChannelDuplexHandler {
        typealias InboundIn = ByteBuffer
        typealias InboundOut = ByteBuffer
        typealias OutboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let connections: OperatorConnections
        private var timer: Scheduled<Void>?

        init(connections: OperatorConnections) {
            self.connections = connections
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if let begin = connections.read(context.channel) { limit(context.channel, since: begin) }
            context.fireChannelRead(data)
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            if let begin = connections.answered(context.channel) { limit(context.channel, since: begin) }
            context.write(data, promise: promise)
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            timer?.cancel()
        }

        private func limit(_ channel: any Channel, since begin: NIODeadline) {
            timer?.cancel()
            timer = channel.eventLoop.scheduleTask(deadline: begin + connections.limits.requestTime) { [connections] in
                if connections.isStillReading(channel, since: begin) { channel.close(promise: nil) }
            }
        }
    }
}
