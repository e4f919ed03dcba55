internal import Model

/// Opening, watching and losing the link. A user on a dead network is still logged in.
package struct LinkMachine: Equatable, Sendable {
    package private(set) var state: LinkState = .idle
    /// Raised for every link; news of an older one is ignored.
    package private(set) var generation = 0
    /// Tries since the link was last stable.
    private var attempt = 0
    /// How often a server has said since then that it leaves.
    private var departures = 0
    /// The server leaves: come back at a random moment within this time.
    private(set) var returnWithin: Duration?
    private var connectedAt: Uptime?
    private var lastHeardAt = Uptime.zero
    /// A ping went out and nothing was heard since.
    private var isProbing = false
    private var probedAt = Uptime.zero
    /// Nothing is read from any link: that nothing is heard says nothing about it.
    private var isReadingHeld = false

    enum Action: Equatable {
        case open(generation: Int)
        case close
        /// It is up: say who speaks.
        case greet
        case ping
        /// It is gone. Whether another one follows is for others to say.
        case lost(failure: String?)
        case tell(LinkState, error: String?)
        case schedule(SessionTimer, after: Duration)
        case cancel(SessionTimer)
    }

    /// An hour: what no server means.
    private static let longestAbsence: Duration = .seconds(3_600)
    private static let probeLimit: Duration = .seconds(5)
    /// Silence after which the session asks by itself, so that a dead link is found within the sum both ends know: the
    /// server only asks a client that is silent, and one that sends what needs no answer is not.
    private static let silenceLimit =
        .seconds(Limits.heartbeatSeconds + Limits.heartbeatGraceSeconds) - probeLimit

    /// Something was said over it, whatever became of that.
    var isOrWasConnected: Bool { connectedAt != nil }

    // MARK: Opening

    /// A login of somebody begins.
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

    /// The wait is over.
    mutating func reconnect(at uptime: Uptime) -> [Action] {
        if case .waiting = state { open(at: uptime) } else { [] }
    }

    mutating func opened(at uptime: Uptime) -> [Action] {
        guard case .connecting = state else { return [] }
        connectedAt = uptime
        lastHeardAt = uptime
        return move(to: .connected) + [.greet]
    }

    /// False for what comes from nowhere.
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

    /// Gives up this link by ourselves.
    func drop(failure: String) -> [Action] {
        [.close, .lost(failure: failure)]
    }

    /// A server that leaves on purpose is no failure of the link, but one that goes on leaving is come back to ever later.
    mutating func countLoss(at uptime: Uptime) {
        if let connectedAt, uptime - connectedAt >= ReconnectPolicy.stableAfter {
            attempt = 0
            departures = 0
        }
        guard returnWithin != nil else { return }
        attempt = 0
        departures += 1
    }

    /// Nothing of the old link counts any more; how often it was tried, and ended by the server, does.
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

    /// Looks at the time instead of being rescheduled by every frame.
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

    /// The silence counts anew when reading goes on, and a question that was on its way has no limit any more.
    mutating func holdReading(_ isHeld: Bool, at uptime: Uptime) -> [Action] {
        isReadingHeld = isHeld
        isProbing = false
        if !isHeld { lastHeardAt = uptime }
        return [.cancel(.probe)]
    }

    /// Asks the server for a sign of life; without one the link is dropped.
    mutating func probe(at uptime: Uptime) -> [Action] {
        guard state == .connected, !isProbing, !isReadingHeld else { return [] }
        isProbing = true
        probedAt = uptime
        return [.ping, .schedule(.probe, after: Self.probeLimit)]
    }

    func checkProbe(at uptime: Uptime) -> [Action] {
        // Asked once more after a sleep: that question has its own time.
        guard isProbing, uptime - probedAt >= Self.probeLimit else { return [] }
        return drop(failure: "nothing heard from the server for \((uptime - lastHeardAt).wholeSeconds) seconds")
    }

    /// The machine slept (L-31): the link is asked, a retry that waits is made.
    mutating func wake(at uptime: Uptime) -> [Action] {
        switch state {
        case .connected:
            // An answer that is overdue was not waited for.
            isProbing = false
            return probe(at: uptime)
        case .waiting: return [.cancel(.reconnect)] + open(at: uptime)
        case .idle, .connecting: return []
        }
    }
}
