internal import Model
internal import Wire

/// The clients' requests that are not answered yet. Nobody is read from faster than they are answered.
///
/// The requests of a connection begin in their order, a limited number at a time; while one waits to begin, nothing
/// more is read.
struct Intake: Sendable {
    private struct Channel {
        /// Requests that were read and have not begun, in order.
        var waiting: ArraySlice<ClientFrame> = []
        /// How many requests the store has not answered.
        var begun = 0
        var lane = WriteLane()
        var isReading = true
        /// The user whose connection is not read for a while, because they sent too many `FreeFrames`; nil otherwise.
        var slowedDown: UserID?

        mutating func settle(isWrite: Bool, requests: Int) {
            begun -= requests
            if isWrite { lane.settled() }
        }

        func next(limit: Int) -> ClientFrame? { begun < limit ? waiting.first : nil }

        /// Decides whether to read from the connection: only when nothing waits and its user is not slowed down.
        /// Returns nil when that is unchanged.
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

    /// Takes over changed limits.
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

    /// The request that has waited longest, if another one may begin.
    func next(on id: ConnectionID) -> ClientFrame? {
        channels[id]?.next(limit: limit)
    }

    /// Removes the request that `next` has returned.
    mutating func removeNext(on id: ConnectionID) {
        channels[id]?.waiting.removeFirst()
    }

    /// Notes that a request has begun that the store will answer.
    mutating func begin(on id: ConnectionID) {
        channels[id]?.begun += 1
    }

    /// Notes that a write has begun; returns the generation that it carries.
    mutating func beginWrite(on id: ConnectionID, at generation: Int) -> Int {
        channels[id]?.lane.opened(at: generation) ?? generation
    }

    /// Notes that the store has answered a write or a read of this connection, which settled `requests` requests.
    mutating func settle(on id: ConnectionID, isWrite: Bool, requests: Int) {
        channels[id]?.settle(isWrite: isWrite, requests: requests)
    }

    // MARK: Reading

    func isReading(from id: ConnectionID) -> Bool { channels[id]?.isReading ?? false }

    /// Whether the connection is to be read from; nil when that is unchanged.
    mutating func updateReading(on id: ConnectionID) -> Bool? {
        channels[id]?.updateReading()
    }

    /// Counts a frame that no answer of the store paces, or that costs far more than one. Returns as `updateReading`
    /// does.
    mutating func charge(_ user: UserID, on id: ConnectionID, at now: Uptime) -> Bool? {
        guard !freeFrames.take(of: user, at: now) else { return nil }
        channels[id]?.slowedDown = user
        return updateReading(on: id)
    }

    /// The connections whose users were slowed down and may be read from again.
    mutating func rested(at now: Uptime) -> [ConnectionID] {
        freeFrames.forgetRested(at: now)
        return channels.compactMap { id, channel in
            channel.slowedDown.flatMap { freeFrames.isSpent(by: $0, at: now) ? nil : id }
        }
    }

    /// Ends the slowing down of the connection. Returns as `updateReading` does.
    mutating func goOn(on id: ConnectionID) -> Bool? {
        channels[id]?.slowedDown = nil
        return updateReading(on: id)
    }
}

/// The writes of one connection that the store has not answered; when one fails, all later ones fail with it.
///
/// All of them carry the generation of the oldest. Between the answers of two groups that fail together the hub knows
/// the new generation already and goes on reading: a request with the new one would be done although one before it was
/// not.
struct WriteLane: Sendable {
    private var open = 0
    /// The generation of the open writes; nil when none is open.
    private var generation: Int?

    /// Notes one more write; returns the generation that it carries.
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
