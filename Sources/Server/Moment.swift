package import Model

/// The two clocks of one instant: the wall's for people and tickets, the monotonic one for measuring silence.
package struct Moment: Equatable, Sendable {
    package let wall: Timestamp
    /// Milliseconds since an arbitrary start; never goes back.
    package let monotonic: Int64

    package init(wall: Timestamp, monotonic: Int64) {
        self.wall = wall
        self.monotonic = monotonic
    }
}
