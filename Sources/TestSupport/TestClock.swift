package import Model
internal import Synchronization

/// A server's two clocks, which stand still until a test moves them.
package final class TestClock: Sendable {
    private let moment = Mutex(Moment(uptime: .zero, wall: .start))

    package init() {}

    package var now: Moment { moment.withLock { $0 } }

    package func advance(by distance: Duration) {
        moment.withLock {
            $0 = Moment(uptime: $0.uptime + distance, wall: $0.wall.advanced(by: distance))
        }
    }
}

/// Instants of a test's clock, counted from its start.
extension Uptime {
    package static func seconds(_ count: Int64) -> Uptime { .zero + .seconds(count) }
    package static func milliseconds(_ count: Int64) -> Uptime { .zero + .milliseconds(count) }
}
