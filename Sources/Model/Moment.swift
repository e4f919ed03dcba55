/// An instant as a core sees it, on two clocks; time enters every core as an input.
package struct Moment: Equatable, Sendable {
    /// Milliseconds of a clock that never jumps: for measuring silence and waiting.
    package let uptime: Int64
    /// The machine's wall clock: for people and tickets.
    package let wall: Timestamp

    package init(uptime: Int64, wall: Timestamp) {
        self.uptime = uptime
        self.wall = wall
    }
}
