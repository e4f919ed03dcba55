package import Model

/// A server's clock, as it was told over a link. It is carried on by this machine's uptime, so that setting the wall
/// clock neither ends a session nor keeps one alive.
package struct ServerClock: Equatable, Sendable {
    private let time: Timestamp
    private let uptime: Uptime

    /// How long a server is not believed that disagrees with both this clock and the wall clock.
    static let doubtLimit: Duration = .seconds(600)

    package init(_ time: Timestamp, toldAt now: Moment) {
        self.time = time
        uptime = now.uptime
    }

    package func time(at now: Moment) -> Timestamp {
        time.advanced(by: now.uptime - uptime)
    }
}

/// The time of the server that the last login went to.
///
/// A server whose clock is wrong for a while, as after the boot of a machine without a clock battery, ends sessions
/// whose tickets are good. The client has its own sources: what that server's clock said before, carried on by uptime,
/// and this machine's wall clock.
struct ServerTime: Equatable, Sendable {
    private(set) var server: ServerAddress?
    /// The server's clock; nil before its first welcome.
    private var clock: ServerClock?
    /// Uptime since when the server tells a time with which nothing here agrees; nil while it agrees.
    private var doubtedSince: Uptime?

    /// The largest step of a server's clock that links and rounding can explain.
    private static let largestStep: Duration = .seconds(60)

    /// Turns to the server of a new login.
    mutating func turn(to server: ServerAddress) {
        if server != self.server { self = ServerTime(server: server) }
    }

    /// Takes the time that a server tells, unless it steps away from both clocks.
    mutating func learn(_ told: Timestamp, at now: Moment) {
        let known = time(at: now)
        let isStep = known.map { !Self.agree($0, told) } ?? false
        let isBacked = known.map { Self.agree($0, now.wall) } ?? false
        if isStep, isBacked {
            let since = doubtedSince ?? now.uptime
            doubtedSince = since
            guard now.uptime - since >= ServerClock.doubtLimit else { return }
        }
        doubtedSince = nil
        clock = ServerClock(told, toldAt: now)
    }

    private static func agree(_ one: Timestamp, _ other: Timestamp) -> Bool {
        max(one - other, other - one) <= largestStep
    }

    func time(at now: Moment) -> Timestamp? {
        clock?.time(at: now)
    }
}
