package import Model

/// An instant as a core sees it; time enters every core as an input.
package struct Moment: Equatable, Sendable {
    /// Milliseconds of a clock that never jumps and goes on while the machine sleeps.
    package let uptime: Int64
    /// This machine's wall clock: shown, and turned into server time by the known offset.
    package let wall: Timestamp

    package init(uptime: Int64, wall: Timestamp) {
        self.uptime = uptime
        self.wall = wall
    }
}
