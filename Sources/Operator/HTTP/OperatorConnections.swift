internal import Hummingbird
internal import NIOCore
internal import Synchronization
internal import WireNIO

/// The connections of an operator's listener. Their number is limited, each has a limited time for a request, and they
/// can be ended in order.
///
/// The library's own limit lets the first connections keep out everybody else. And its own way to stop, cancelling its
/// task, drops connections that are accepted and not yet set up; NIO ends the process when a connection is dropped
/// open.
final class OperatorConnections: Sendable {
    /// How long a request under way may delay the end.
    private static let grace = TimeAmount.seconds(1)

    struct Connection {
        let channel: any Channel
        let source: NetworkSource
        var phase = Phase.idle
        var since: NIODeadline
    }

    enum Phase {
        case idle
        /// A request has begun and is not complete.
        case reading
        /// A complete request waits for its answer; `hasMore` is true when more bytes have arrived meanwhile.
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

    /// Makes the handler for a connection's pipeline.
    func makeHandler() -> any RemovableChannelHandler {
        Handler(connections: self)
    }

    /// Notes that the request on `channel` is complete. Its answer may take any time.
    func isWhole(_ channel: any Channel) {
        state.withLock { $0.connections[ObjectIdentifier(channel)]?.phase = .answering(hasMore: false) }
    }

    /// Closes `listening` and the idle connections at once, the others with their answer or after a second. The task
    /// that serves them ends by that; wait for it, then cancel what is returned. Returns nil at the second call.
    /// `loops` are the loops on which connections are set up.
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

    /// Waits for connections that are being set up. An accepted one goes from the listener's loop to its own, for its
    /// options, and back, again to its own, for its pipeline, and back to be served. One that came back to a closed
    /// listener would be dropped.
    private func finishAccepting(_ listening: any Channel, _ loops: any EventLoopGroup) async {
        for _ in 0..<3 {
            // A pause that ends meanwhile lets it accept again.
            try? await listening.setOption(.autoRead, value: false).get()
            for loop in loops.makeIterator() { try? await loop.submit {}.get() }
            try? await listening.eventLoop.submit {}.get()
        }
    }

    private var all: [any Channel] { state.withLock { $0.connections.values.map(\.channel) } }

    /// Adds a connection. Returns the one to close, if any: the new one when the listener is closing, else the one that
    /// has been idle longest.
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

    /// The connection to close: one of the source with the most connections, but none that waits for an answer.
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

    /// Notes that bytes were read. Returns when the request began if these are its first, else nil.
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

    /// Notes that a request was answered. Returns when the next one began if it has, else nil.
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

    /// Counts a connection from when it is set up to its end.
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

    /// Sees the bytes of a connection, and closes it when a request takes too long to arrive.
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
