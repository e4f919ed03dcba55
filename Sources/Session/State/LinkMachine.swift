internal import Model

/// Opens, watches and loses the link. A user on a dead network is still logged in.
package struct LinkMachine: Equatable, Sendable {
    package private(set) var state: LinkState = .idle
    /// The number of the latest link; news of an older one is ignored.
    package private(set) var generation = 0
    /// How many tries to connect there were since the link was last stable.
    private var attempt = 0
    /// How often a server has announced since then that it leaves.
    private var departures = 0
    /// The time within which the server wants its clients back after it has left: this one returns at a random moment
    /// in it. Nil when no server has said so.
    private(set) var returnWithin: Duration?
    private var connectedAt: Uptime?
    private var lastHeardAt = Uptime.zero
    /// Whether a ping went out and nothing was heard since.
    private var isProbing = false
    private var probedAt = Uptime.zero
    /// Whether reading from the link is held back: silence says nothing about the link then.
    private var isReadingHeld = false

    enum Action: Equatable {
        case open(generation: Int)
        case close
        /// The link is up: send the first frames.
        case greet
        case ping
        /// The link is gone. Other machines decide whether another one follows.
        case lost(failure: String?)
        case tell(LinkState, error: String?)
        case schedule(SessionTimer, after: Duration)
        case cancel(SessionTimer)
    }

    /// An hour: no server means to be away for longer.
    private static let longestAbsence: Duration = .seconds(3_600)
    private static let probeLimit: Duration = .seconds(5)
    /// How long the link may be silent before the client pings. The server pings only a client that is silent, and one
    /// that sends frames without an answer is not. Together with `probeLimit` this is the time in which both ends find
    /// a dead link.
    private static let silenceLimit =
        .seconds(Limits.heartbeatSeconds + Limits.heartbeatGraceSeconds) - probeLimit

    /// Whether the link has been up, whatever became of it.
    var isOrWasConnected: Bool { connectedAt != nil }

    // MARK: Opening

    /// A new login begins: the tries are counted from zero.
    mutating func beginCounting() {
        attempt = 0
    }

    mutating func open(at uptime: Uptime) -> [Action] {
        generation += 1
        attempt += 1
        lastHeardAt = uptime
        return move(to: .connecting(attempt: attempt)) + [
            .open(generation: generation), .schedule(.silence, after: Self.silenceLimit),
        ]
    }

    /// The wait before the next try is over.
    mutating func reconnect(at uptime: Uptime) -> [Action] {
        if case .waiting = state { open(at: uptime) } else { [] }
    }

    mutating func opened(at uptime: Uptime) -> [Action] {
        guard case .connecting = state else { return [] }
        connectedAt = uptime
        lastHeardAt = uptime
        return move(to: .connected) + [.greet]
    }

    /// Notes that a frame was heard; false for one that no open link can have brought.
    mutating func heard(at uptime: Uptime) -> Bool {
        guard state == .connected else { return false }
        lastHeardAt = uptime
        isProbing = false
        return true
    }

    mutating func leaves(within window: Duration) {
        returnWithin = max(.zero, min(window, Self.longestAbsence))
    }

    // MARK: Losing

    func closed(failure: String?) -> [Action] {
        switch state {
        case .connecting, .connected: [.lost(failure: failure)]
        case .idle, .waiting: []
        }
    }

    /// Gives up this link from our side.
    func drop(failure: String) -> [Action] {
        [.close, .lost(failure: failure)]
    }

    /// Counts a lost link. A server that leaves on purpose is no failure of the link, but the wait grows when it keeps
    /// leaving.
    mutating func countLoss(at uptime: Uptime) {
        if let connectedAt, uptime - connectedAt >= ReconnectPolicy.stableAfter {
            attempt = 0
            departures = 0
        }
        guard returnWithin != nil else { return }
        attempt = 0
        departures += 1
    }

    /// Forgets the old link, but not the number of tries and departures.
    mutating func forget() {
        returnWithin = nil
        connectedAt = nil
        isProbing = false
    }

    mutating func waitForRetry(within window: Duration?, failure: String?, random: inout SplitMix64) -> [Action] {
        let delay = ReconnectPolicy.delay(
            afterTries: window == nil ? attempt : departures, window: window, random: &random)
        return move(
            to: .waiting(retryIn: delay, attempt: attempt + 1), error: failure ?? "the server closed the link")
            + [.schedule(.reconnect, after: delay)]
    }

    mutating func goIdle() -> [Action] {
        move(to: .idle)
    }

    private mutating func move(to next: LinkState, error: String? = nil) -> [Action] {
        guard next != state || error != nil else { return [] }
        state = next
        return [.tell(next, error: error)]
    }

    // MARK: Is it still there?

    /// Checks the silence by the clock, so that no timer has to be set anew with every frame.
    mutating func checkSilence(at uptime: Uptime) -> [Action] {
        let left = Self.silenceLimit - (uptime - lastHeardAt)
        var actions: [Action] = []
        switch state {
        case .idle, .waiting: return []
        case .connecting: if left <= .zero { return drop(failure: "the server does not answer") }
        case .connected: if left <= .zero { actions = probe(at: uptime) }
        }
        return actions + [.schedule(.silence, after: left > .zero ? left : Self.silenceLimit)]
    }

    /// Holds reading back, or goes on. Afterwards the silence is measured anew, and a ping that was on its way has no
    /// limit any more.
    mutating func holdReading(_ isHeld: Bool, at uptime: Uptime) -> [Action] {
        isReadingHeld = isHeld
        isProbing = false
        if !isHeld { lastHeardAt = uptime }
        return [.cancel(.probe)]
    }

    /// Pings the server; without a sign of life the link is dropped.
    mutating func probe(at uptime: Uptime) -> [Action] {
        guard state == .connected, !isProbing, !isReadingHeld else { return [] }
        isProbing = true
        probedAt = uptime
        return [.ping, .schedule(.probe, after: Self.probeLimit)]
    }

    func checkProbe(at uptime: Uptime) -> [Action] {
        // The limit of an earlier ping, when the server was pinged again after a sleep: the later one has its own.
        guard isProbing, uptime - probedAt >= Self.probeLimit else { return [] }
        return drop(failure: "nothing heard from the server for \((uptime - lastHeardAt).wholeSeconds) seconds")
    }

    /// After a sleep of the machine (L-31): pings over the link, or makes the next try at once.
    mutating func wake(at uptime: Uptime) -> [Action] {
        switch state {
        case .connected:
            // The answer was not waited for during the sleep, so it is not overdue.
            isProbing = false
            return probe(at: uptime)
        case .waiting: return [.cancel(.reconnect)] + open(at: uptime)
        case .idle, .connecting: return []
        }
    }
}
