package import Model

/// A server's clock, as it was told over a link. It runs on with this machine's uptime, so that nobody who sets the wall
/// clock ends a session or keeps one alive.
package struct ServerClock: Equatable, Sendable {
    private let time: Timestamp
    private let uptime: Int64

    package init(_ time: Timestamp, toldAt now: Moment) {
        self.time = time
        uptime = now.uptime
    }

    package func time(at now: Moment) -> Timestamp {
        time.advanced(byMilliseconds: now.uptime - uptime)
    }
}
