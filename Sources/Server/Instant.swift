package import Model

/// One instant on two clocks: the wall's for people and tickets, the other for measuring silence.
package struct Instant: Equatable, Sendable {
    package let wall: Timestamp
    /// Milliseconds since an arbitrary start; never goes back.
    package let uptime: Int64

    package init(wall: Timestamp, uptime: Int64) {
        self.wall = wall
        self.uptime = uptime
    }
}
