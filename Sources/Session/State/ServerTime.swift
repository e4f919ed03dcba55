package import Model

/// A server's clock, as it was told over a link. It runs on with this machine's uptime, so that nobody who sets the wall
/// clock ends a session or keeps one alive.
package struct ServerClock: Equatable, Sendable {
    private let time: Timestamp
    private let uptime: Uptime

    /// So long a server is not believed against both this and the wall clock.
    static let doubtLimit: Duration = .seconds(600)

    package init(_ time: Timestamp, toldAt now: Moment) {
        self.time = time
        uptime = now.uptime
    }

    package func time(at now: Moment) -> Timestamp {
        time.advanced(by: now.uptime - uptime)
    }
}

/// What a session knows of the time of the server that the last login went to.
///
/// A server whose clock is false for a while, as at the boot of a machine that keeps no time, ends sessions whose tickets
/// are good. The client has its own knowledge: what that server's clock said before, carried on by uptime, and this
/// machine's wall clock.
struct ServerTime: Equatable, Sendable {
    private(set) var server: ServerAddress?
    /// Known after that server's first welcome.
    private var clock: ServerClock?
    /// Uptime since when it has told a time that nothing here agrees with.
    private var doubtedSince: Uptime?

    /// A step of a server's clock that is no matter of links and rounding.
    private static let largestStep: Duration = .seconds(60)

    /// A login goes to this server from here on.
    mutating func turn(to server: ServerAddress) {
        if server != self.server { self = ServerTime(server: server) }
    }

    /// What a server says of its time is believed, unless it steps away from both clocks.
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
