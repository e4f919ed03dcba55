internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// The connections of an operator's listener, known so that they can be ended in order.
///
/// The library's own way, cancelling its task, drops what is accepted and not yet taken up, and NIO ends the process
/// over a connection that is dropped open.
final class OperatorConnections: Sendable {
    /// How long a request that is under way may hold up the end.
    private static let grace = TimeAmount.seconds(1)

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    /// For the pipeline of each connection.
    func makeHandler() -> any RemovableChannelHandler {
        Handler(connections: self)
    }

    /// Closes `listening` and the idle connections at once, and the others with their answer or after a second. Whoever
    /// takes them up comes to its end by that; wait for it, then cancel what is returned. Nil at the second call.
    func close(_ listening: any Channel) async -> Scheduled<Void>? {
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

    private var all: [any Channel] { state.withLock { Array($0.channels.values) } }

    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny

        private let connections: OperatorConnections

        init(connections: OperatorConnections) {
            self.connections = connections
        }

        func handlerAdded(context: ChannelHandlerContext) {
            let channel = context.channel
            let isLate = connections.state.withLock { state in
                state.channels[ObjectIdentifier(channel)] = channel
                return state.isClosed
            }
            if isLate { channel.close(promise: nil) }
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            let channel = context.channel
            connections.state.withLock { $0.channels[ObjectIdentifier(channel)] = nil }
        }
    }
}
