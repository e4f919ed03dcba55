package import Model
internal import Synchronization

/// The two clocks of a server, which stand still until a test moves them.
package final class TestClock: Sendable {
    private let moment = Mutex(Moment(uptime: 0, wall: .start))

    package init() {}

    package var now: Moment { moment.withLock { $0 } }

    package func advance(milliseconds: Int64) {
        moment.withLock {
            $0 = Moment(
                uptime: $0.uptime + milliseconds, wall: $0.wall.advanced(byMilliseconds: milliseconds))
        }
    }
}
