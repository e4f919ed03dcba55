internal import Model
internal import Wire

/// What clients have asked for and not been answered: nobody is read from faster than they are answered.
///
/// The requests of a connection begin in their order, so many at a time; while one waits to begin, nothing more is read.
struct Intake: Sendable {
    private struct Channel {
        /// Requests read and not yet begun, in order.
        var waiting: ArraySlice<ClientFrame> = []
        /// Requests the store has not answered.
        var begun = 0
        var lane = WriteLane()
        var isReading = true
        /// Its user has sent too much that costs nothing but everybody's time (`FreeFrames`).
        var slowedDown: UserID?

        mutating func settle(isWrite: Bool, requests: Int) {
            begun -= requests
            if isWrite { lane.settled() }
        }

        func next(limit: Int) -> ClientFrame? { begun < limit ? waiting.first : nil }

        /// Reads on only when nothing waits and its user is not to be slowed down; nil when that is so already.
        mutating func updateReading() -> Bool? {
            let mayRead = waiting.isEmpty && slowedDown == nil
            guard isReading != mayRead else { return nil }
            isReading = mayRead
            return mayRead
        }
    }

    private var limit = 0
    private var freeFrames: FreeFrames
    private var channels: [ConnectionID: Channel] = [:]

    init(_ limits: ServerLimits) {
        freeFrames = FreeFrames(perSecond: limits.freeFramesPerSecond, burst: limits.freeFramesAtOnce)
        use(limits)
    }

    /// Other limits from now on.
    mutating func use(_ limits: ServerLimits) {
        limit = limits.pendingRequests
        freeFrames.use(perSecond: limits.freeFramesPerSecond, burst: limits.freeFramesAtOnce)
    }

    mutating func open(_ id: ConnectionID) {
        channels[id] = Channel()
    }

    mutating func close(_ id: ConnectionID) {
        channels[id] = nil
    }

    // MARK: Requests

    mutating func wait(_ frame: ClientFrame, on id: ConnectionID) {
        channels[id]?.waiting.append(frame)
    }

    func isWaiting(on id: ConnectionID) -> Bool { channels[id]?.waiting.isEmpty == false }

    /// What is waiting longest, where one more may begin.
    func next(on id: ConnectionID) -> ClientFrame? {
        channels[id]?.next(limit: limit)
    }

    /// What `next` has said is not waiting any more.
    mutating func removeNext(on id: ConnectionID) {
        channels[id]?.waiting.removeFirst()
    }

    /// A request has begun that the store will answer.
    mutating func begin(on id: ConnectionID) {
        channels[id]?.begun += 1
    }

    /// A write is asked for; the generation that it carries.
    mutating func beginWrite(on id: ConnectionID, at generation: Int) -> Int {
        channels[id]?.lane.opened(at: generation) ?? generation
    }

    /// The store has answered a write of this connection, or a read, and so many requests by that.
    mutating func settle(on id: ConnectionID, isWrite: Bool, requests: Int) {
        channels[id]?.settle(isWrite: isWrite, requests: requests)
    }

    // MARK: Reading

    func isReading(from id: ConnectionID) -> Bool { channels[id]?.isReading ?? false }

    /// Whether the connection is to be read from; nil when nothing changes.
    mutating func updateReading(on id: ConnectionID) -> Bool? {
        channels[id]?.updateReading()
    }

    /// Counts a frame that no answer of the store paces, or that costs far more than one; as `updateReading`.
    mutating func charge(_ user: UserID, on id: ConnectionID, at now: Uptime) -> Bool? {
        guard !freeFrames.take(of: user, at: now) else { return nil }
        channels[id]?.slowedDown = user
        return updateReading(on: id)
    }

    /// Connections whose users have rested.
    mutating func rested(at now: Uptime) -> [ConnectionID] {
        freeFrames.forgetRested(at: now)
        return channels.compactMap { id, channel in
            channel.slowedDown.flatMap { freeFrames.isSpent(by: $0, at: now) ? nil : id }
        }
    }

    /// As `updateReading`.
    mutating func goOn(on id: ConnectionID) -> Bool? {
        channels[id]?.slowedDown = nil
        return updateReading(on: id)
    }
}

/// The writes of one connection that the store has not answered, which stand or fall in their order.
///
/// All of them carry the generation of the oldest. Between the answers of two groups that fail together the hub knows the
/// new generation already and goes on reading: a request that carried it would be done although one before it is not.
struct WriteLane: Sendable {
    private var open = 0
    /// Nil when none is open.
    private var generation: Int?

    /// The generation that one more carries.
    mutating func opened(at current: Int) -> Int {
        open += 1
        let carried = generation ?? current
        generation = carried
        return carried
    }

    mutating func settled() {
        open -= 1
        if open == 0 { generation = nil }
    }
}
