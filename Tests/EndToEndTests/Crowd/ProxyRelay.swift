import NIOCore
import NIOPosix

/// One connection through the proxy: what it carries, and what becomes of it. It lives on the proxy's loop.
final class ProxyRelay: Sendable {
    private struct State {
        var trouble: Trouble?
        var channels: [Trouble.Lane: any Channel] = [:]
        var paths: [Trouble.Lane: Path] = [.toServer: Path(), .toClient: Path()]
        var hasStruck = false
        var isOver = false
    }

    /// What goes one way.
    private struct Path {
        var waiting: [Piece] = []
        var carried = 0
        var isHeld = false
        /// What arrives is thrown away.
        var isDead = false
    }

    private enum Piece {
        case bytes(ByteBuffer)
        case end
    }

    private let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    init(trouble: Trouble?, loop: any EventLoop) {
        self.loop = loop
        state = .makeBoxSendingValue(State(trouble: trouble), eventLoop: loop)
    }

    /// Both ends are there; each is read from its `lane` and written to on the other.
    func start(client: any Channel, server: any Channel) {
        state.value.channels = [.toClient: client, .toServer: server]
        for (channel, lane) in [(client, Trouble.Lane.toServer), (server, .toClient)] {
            let reader = PieceReader { [self] in receive($0.map(Piece.bytes) ?? .end, lane) }
            try? channel.pipeline.syncOperations.addHandler(reader)
            channel.setOption(.autoRead, value: true).whenFailure { _ in }
        }
    }

    /// No more trouble; what was held arrives, in order. A link that is half open stays so.
    func mend() {
        state.value.trouble = nil
        for lane in Trouble.Lane.allCases { release(lane) }
    }

    func cut() {
        state.value.isOver = true
        for channel in state.value.channels.values { channel.close(promise: nil) }
    }

    private func receive(_ piece: Piece, _ lane: Trouble.Lane) {
        guard state.value.paths[lane]?.isDead == false else {
            // The server has found out by itself.
            if case .end = piece, lane == .toClient { cut() }
            return
        }
        if case .delay(let milliseconds) = state.value.trouble {
            loop.scheduleTask(in: .milliseconds(milliseconds)) { self.enqueue(piece, lane) }
        } else {
            enqueue(piece, lane)
        }
    }

    private func enqueue(_ piece: Piece, _ lane: Trouble.Lane) {
        state.value.paths[lane]?.waiting.append(piece)
        carry(lane)
    }

    private func release(_ lane: Trouble.Lane) {
        state.value.paths[lane]?.isHeld = false
        carry(lane)
    }

    private func carry(_ lane: Trouble.Lane) {
        while !state.value.isOver, var path = state.value.paths[lane], !path.isHeld, !path.waiting.isEmpty {
            let piece = path.waiting.removeFirst()
            state.value.paths[lane] = path
            switch piece {
            case .end: return cut()
            case .bytes(let bytes): write(bytes, lane)
            }
        }
        state.value.channels[lane]?.flush()
    }

    /// All of it, or as much as gets through before the trouble begins.
    private func write(_ bytes: ByteBuffer, _ lane: Trouble.Lane) {
        var bytes = bytes
        let carried = state.value.paths[lane]?.carried ?? 0
        if !state.value.hasStruck, let limit = state.value.trouble?.limit(lane), bytes.readableBytes > limit - carried {
            let part = bytes.readSlice(length: max(0, limit - carried)) ?? ByteBuffer()
            state.value.channels[lane]?.writeAndFlush(part, promise: nil)
            state.value.paths[lane]?.carried = limit
            state.value.paths[lane]?.waiting.insert(.bytes(bytes), at: 0)
            strike(lane)
        } else {
            state.value.paths[lane]?.carried += bytes.readableBytes
            state.value.channels[lane]?.write(bytes, promise: nil)
        }
    }

    private func strike(_ lane: Trouble.Lane) {
        state.value.hasStruck = true
        switch state.value.trouble {
        case .cut: cut()
        case .halfOpen:
            for lane in Trouble.Lane.allCases { state.value.paths[lane] = Path(isDead: true) }
            state.value.channels.removeValue(forKey: .toClient)?.close(promise: nil)
        case .stall(_, _, let milliseconds):
            state.value.paths[lane]?.isHeld = true
            loop.scheduleTask(in: .milliseconds(milliseconds)) { [weak self] in self?.release(lane) }
        case .delay, nil: break
        }
    }
}

extension Trouble {
    /// How many bytes a lane carries before it begins.
    fileprivate func limit(_ lane: Lane) -> Int? {
        switch self {
        case .cut(lane, let bytes), .halfOpen(lane, let bytes), .stall(lane, let bytes, _): bytes
        case .cut, .halfOpen, .stall, .delay: nil
        }
    }
}

/// Hands on everything read from one end; nil at its end.
private final class PieceReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let read: (ByteBuffer?) -> Void

    init(_ read: @escaping (ByteBuffer?) -> Void) {
        self.read = read
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        read(unwrapInboundIn(data))
    }

    func channelInactive(context: ChannelHandlerContext) {
        read(nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
