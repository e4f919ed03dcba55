internal import Model
internal import NIOCore
package import Wire

/// An accepted connection, from the server's side. Everything is called on the connection's event loop.
package struct ServerConnection: Sendable {
    /// The peer's network address without its port; nil over a Unix socket. Behind a proxy it is the proxy's.
    package let peerAddress: String?

    let channel: any Channel
    let gate: NIOLoopBound<ConnectionGate>

    init(channel: any Channel, gate: ConnectionGate) {
        self.channel = channel
        self.gate = NIOLoopBound(gate, eventLoop: channel.eventLoop)
        peerAddress = channel.remoteAddress?.ipAddress
    }

    /// Queues a frame; it leaves with the next `flush()`.
    package func write(_ frame: EncodedFrame) {
        gate.value.write(frame.bytes)
    }

    /// Queues a frame. `taken` is called on the connection's loop once the frame has left this process, and not at all
    /// when the connection ends before.
    package func write(_ frame: EncodedFrame, taken: @escaping @Sendable () -> Void) {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        promise.futureResult.whenSuccess { taken() }
        gate.value.write(frame.bytes, promise: promise)
    }

    /// Sends what is queued; returns how many bytes the peer has not taken yet.
    package func flush() -> Int {
        channel.flush()
        return (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    /// Allows frames of the full size from here on (`Limits.frameBytes`).
    package func liftLoginLimits() {
        gate.value.liftLoginLimits()
    }

    package func setReading(_ isReading: Bool) {
        guard !gate.value.isFinished else { return }
        try? channel.syncOptions?.setOption(.autoRead, value: isReading)
    }

    /// Ends the connection after what is queued has been sent. Nothing is read any more.
    package func finish(_ reason: Closing = .normal) {
        gate.value.finish(code: reason.rawValue)
    }

    /// Ends the connection at once; what is queued is lost.
    package func abort() {
        channel.close(promise: nil)
    }

    /// What the peer is told with WebSocket's own close (RFC 6455, 7.4.1).
    package enum Closing: UInt16, Sendable {
        case normal = 1000
        case goingAway = 1001
    }
}

/// An event of one connection; they come in order, and `closed` is the last.
package enum ConnectionEvent: Sendable {
    /// The proxy tells the client's address. Comes first, if at all.
    case forwarded(from: String)
    /// The connection did not begin with the header of a proxy, as it should; it is being closed.
    case unforwarded
    case received(ClientFrame)
    /// The peer sent something that is no frame of the protocol; nothing after it is read.
    case violated(WireError)
    /// A ping or pong of WebSocket's own, which has been answered if it needs an answer.
    case controlled
    case closed
}
