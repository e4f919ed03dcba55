internal import Model
internal import Synchronization
internal import Wire

/// A link of a `FaultTransport`: two paths of bytes, on which each frame follows its length in four bytes.
final class FaultLink: Link {
    /// The place where the link breaks.
    struct Cut: Sendable {
        let direction: FaultTransport.Direction
        let count: Int
    }

    private struct State {
        var base: (any Link)?
        var isOver = false
        var paths: [FaultTransport.Direction: Path] = [:]
    }

    private struct Path {
        var carried = 0
        var isHeld = false
        var waiting: [UInt8] = []
        var arrived: [UInt8] = []

        /// Takes all complete frames that have arrived.
        mutating func takeFrames() -> [[UInt8]] {
            var frames: [[UInt8]] = []
            while arrived.count >= 4 {
                let length = arrived[..<4].reduce(0) { $0 << 8 | Int($1) }
                guard arrived.count >= 4 + length else { break }
                frames.append(Array(arrived[4..<(4 + length)]))
                arrived.removeFirst(4 + length)
            }
            return frames
        }
    }

    private let cut: Cut?
    private let executor: QueueExecutor
    private let events: @Sendable (LinkEvent) -> Void
    private let state = Mutex(State())

    init(
        cut: Cut?, held: Set<FaultTransport.Direction>, executor: QueueExecutor,
        events: @escaping @Sendable (LinkEvent) -> Void
    ) {
        self.cut = cut
        self.executor = executor
        self.events = events
        state.withLock { state in
            for direction in FaultTransport.Direction.allCases {
                state.paths[direction] = Path(isHeld: held.contains(direction))
            }
        }
    }

    func connect(_ transport: any Transport, to address: ServerAddress) {
        let base = transport.open(address) { [weak self] in self?.baseReported($0) }
        state.withLock { $0.base = base }
    }

    func bytes(_ direction: FaultTransport.Direction) -> Int {
        state.withLock { $0.paths[direction]?.carried ?? 0 }
    }

    // MARK: The session's end

    func send(_ frame: ClientFrame) {
        write(try? frame.encoded(), .toServer)
    }

    func close() {
        state.withLock(\.base)?.close()
    }

    func setReading(_ isReading: Bool) {
        state.withLock(\.base)?.setReading(isReading)
    }

    // MARK: The server's end

    private func baseReported(_ event: LinkEvent) {
        switch event {
        case .opened: events(.opened)
        case .received(let frame): write(try? frame.encoded(), .toClient)
        case .closed:
            let isNews = state.withLock { state in
                defer { state.isOver = true }
                return !state.isOver
            }
            if isNews { events(event) }
        }
    }

    // MARK: In between

    func setHeld(_ isHeld: Bool, _ direction: FaultTransport.Direction) {
        state.withLock { $0.paths[direction]?.isHeld = isHeld }
        if !isHeld { carry(direction) }
    }

    private func write(_ payload: [UInt8]?, _ direction: FaultTransport.Direction) {
        guard let payload else { return breakOff("a frame could not be encoded") }
        let length = UInt32(payload.count)
        let prefix = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
        state.withLock { $0.paths[direction]?.waiting += prefix + payload }
        carry(direction)
    }

    /// Moves waiting bytes as far as the faults allow, then delivers all complete frames.
    private func carry(_ direction: FaultTransport.Direction) {
        let (frames, isCut) = state.withLock { state -> ([[UInt8]], Bool) in
            guard !state.isOver, var path = state.paths[direction], !path.isHeld else { return ([], false) }
            let limit = cut.map { $0.direction == direction ? $0.count - path.carried : .max } ?? .max
            let moving = path.waiting.prefix(limit)
            path.waiting.removeFirst(moving.count)
            path.carried += moving.count
            path.arrived += moving
            state.isOver = moving.count == limit
            let frames = path.takeFrames()
            state.paths[direction] = path
            return (frames, state.isOver)
        }
        for frame in frames { deliver(frame, direction) }
        if isCut, let cut { breakOff("cut after byte \(cut.count)", alreadyOver: true) }
    }

    private func deliver(_ bytes: [UInt8], _ direction: FaultTransport.Direction) {
        switch direction {
        case .toServer:
            guard let frame = try? ClientFrame(decoding: bytes) else { return breakOff("an unreadable frame") }
            state.withLock(\.base)?.send(frame)
        case .toClient:
            guard let frame = try? ServerFrame(decoding: bytes) else { return breakOff("an unreadable frame") }
            events(.received(frame))
        }
    }

    /// Breaks the link, later and never from inside a call of the session.
    private func breakOff(_ failure: String, alreadyOver: Bool = false) {
        let isFirst = state.withLock { state in
            defer { state.isOver = true }
            return !state.isOver || alreadyOver
        }
        guard isFirst else { return }
        executor.run { [self] in
            state.withLock(\.base)?.close()
            events(.closed(failure: failure))
        }
    }
}
